# A formula for the day on which Semblance has a public place and a released archive. Nothing of it was tried: it was
# written on Linux, without Homebrew. Before it is used: put in the place, the archive and its sum, then run
# `brew audit --new --strict semblance`, `brew install --build-from-source semblance` and `brew test semblance`.
# Homebrew builds without a network once dependencies are there; Swift's packages are fetched by `swift build`, which the
# formula does as other Swift formulae do. Kept as a formula of a tap of one's own, it needs nothing else.
class Semblance < Formula
  desc "Explore image collections in the terminal, by words and by photos"
  homepage "https://example.org/semblance" # to be filled in
  url "https://example.org/semblance/archive/v0.2.0.tar.gz" # to be filled in
  sha256 "0000000000000000000000000000000000000000000000000000000000000000" # to be filled in
  license "MIT"

  # Swift 6.2.
  depends_on xcode: ["26.0", :build]
  depends_on "jpeg-turbo"
  depends_on macos: :sequoia
  depends_on "ncurses"
  depends_on "onednn"
  depends_on "sqlite"

  def install
    # The four libraries are keg-only or not on the compilers' paths: as scripts/environment has it.
    %w[ncurses jpeg-turbo onednn sqlite].each do |name|
      ENV.append_path "CPATH", Formula[name].opt_include
      ENV.append_path "LIBRARY_PATH", Formula[name].opt_lib
    end
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "semblance"
    bin.install ".build/release/semblance"
    pkgshare.install "Assets/demo"
    (man1/"semblance.1").write Utils.safe_popen_read(bin/"semblance", "pages", "man")
    generate_completions_from_executable(bin/"semblance", "--generate-completion-script")
  end

  test do
    assert_match "semblance #{version}", shell_output("#{bin}/semblance --version")
    system bin/"semblance", "zoo", testpath/"zoo", "--per-class", "1"
    assert_predicate testpath/"zoo/classes.txt", :exist?
    # No terminal, so no explorer: status 2 says so.
    shell_output("#{bin}/semblance </dev/null", 2)
  end
end
