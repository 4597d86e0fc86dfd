// swift-tools-version: 6.2
import PackageDescription

// TUI -> Core -> Index -> CKernels; all three -> Support; Core -> COneDNN, CJPEG, CPixels; TUI -> CNcurses.
let package = Package(
  name: "Semblance",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "semblance", targets: ["TUI"]),
    .library(name: "Core", targets: ["Core"]),
    .library(name: "Index", targets: ["Index"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "CKernels"),
    .target(name: "COneDNN", linkerSettings: [.linkedLibrary("dnnl")]),
    .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
    .target(name: "CPixels"),
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "Support"),
    .target(name: "Index", dependencies: ["CKernels", "Support"]),
    .target(
      name: "Core",
      dependencies: [
        "Support", "Index", "COneDNN", "CJPEG", "CPixels", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .executableTarget(
      name: "TUI",
      dependencies: [
        "Support", "Core", "Index", "CNcurses", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", dependencies: ["Support"], path: "Tests/TestSupport"),
    .testTarget(name: "SupportTests", dependencies: ["Support", "TestSupport"]),
    .testTarget(name: "IndexTests", dependencies: ["Index", "Support", "CKernels", "TestSupport"]),
    .testTarget(name: "CoreTests", dependencies: ["Core", "Support", "TestSupport"]),
    .testTarget(name: "TUITests", dependencies: ["TUI", "Support", "TestSupport"], exclude: ["Snapshots"]),
    .target(name: "CSpawn", path: "Tests/CSpawn"),
    .testTarget(name: "EndToEndTests", dependencies: ["Core", "TestSupport", "CSpawn"]),
  ],
  swiftLanguageModes: [.v6]
)
