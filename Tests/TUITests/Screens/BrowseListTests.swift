import Core
import Testing

@testable import TUI

@Suite("Lists in Browse")
struct BrowseListTests {
  private func ids(_ driver: Driver) -> [Int64] { Array(driver.app.browse.photos(in: .zoo)) }

  private func admitted(_ text: String, annotations: Annotations = Annotations()) throws -> [Int64] {
    let admits = try Filter(text).settled(by: Driver.scores).admission(
      PhotoFacts(annotations: annotations, unseen: ["leopard", "zebra"]))
    return PhotoLibrary.zoo.images.filter { admits($0) }.map(\.id)
  }

  private func edits(_ driver: Driver) -> [Annotations.Edit] {
    driver.asked.compactMap { if case .photos(.annotate(let edit)) = $0 { edit } else { nil } }
  }

  @Test("a filter narrows the photos while it is typed, counts them, and Esc gives back what was there")
  func filter() throws {
    var driver = Driver(120, 40)
    driver.type("fwrong label=wol")
    #expect(ids(driver).isEmpty && driver.text.contains("0 of 980 photos"))
    driver.type("f")
    let expected = try admitted("wrong label=wolf")
    #expect(ids(driver) == expected && !expected.isEmpty)
    #expect(driver.text.contains("\(expected.count) of 980 photos"))
    driver.type("<esc>")
    #expect(ids(driver).count == 980 && driver.app.browse.list.filter == nil && driver.app.popup == nil)
    driver.type("fwrong label=wolf<enter>")
    #expect(ids(driver) == expected && driver.text.contains("wrong label=wolf") && driver.app.popup == nil)
    driver.type("f<c-w>label=fox")
    #expect(ids(driver) == (try admitted("wrong label=fox")))
    driver.type("<esc>")
    #expect(ids(driver) == expected)
    driver.type("<esc>")
    #expect(ids(driver).count == 980)
  }

  @Test("what is not understood is told at once and changes nothing")
  func problem() throws {
    var driver = Driver(120, 40)
    driver.type("flabel=wolf colour=red<enter>")
    #expect(driver.text.contains("'colour' is none of label predicted"))
    #expect(ids(driver) == (try admitted("label=wolf")))
    #expect(driver.app.popup != nil)
    driver.type("<c-u><enter>")
    #expect(ids(driver).count == 980 && driver.app.popup == nil)
  }

  @Test("names of fields and values are completed")
  func completion() throws {
    var driver = Driver(120, 40)
    driver.type("fpre<tab>fo<tab>wro<tab>")
    #expect(ids(driver) == (try admitted("predicted=fox wrong")))
    driver.type("lab<tab><down><down><enter><enter>")
    #expect(ids(driver) == (try admitted("predicted=fox wrong label=blue+whale")))
    #expect(driver.app.popup == nil)
  }

  @Test("an answer to a filter that was changed since is dropped")
  func superseded() throws {
    var driver = Driver(120, 40)
    driver.answers = false
    driver.type("flabel=fox")
    let requests = driver.asked.compactMap { if case .photos(.list(let request)) = $0 { request } else { nil } }
    let last = try #require(requests.last)
    let older = try #require(requests.dropLast().last)
    driver.send(.message(.photos(.listing(.success(driver.listing(older)), generation: older.generation))))
    #expect(driver.app.browse.list.isAsking && ids(driver).count == 980)
    driver.send(.message(.photos(.listing(.success(driver.listing(last)), generation: last.generation))))
    #expect(ids(driver) == (try admitted("label=fox")))
  }

  @Test("in a narrowed and sorted list every key and click selects and opens the photo that stands there")
  func rightPhoto() throws {
    var driver = Driver(120, 40)
    driver.type("fwrong<enter>ss")
    let wrong = try admitted("wrong")
    let sorted = Driver.scores.order(by: .confidence).filter(Set(wrong).contains)
    #expect(ids(driver) == sorted && driver.app.selection == sorted.first)
    driver.type("llj")
    let index = try #require(driver.app.browse.selectedIndex(in: .zoo))
    let chosen = sorted[index]
    #expect(driver.app.selection == chosen)
    #expect(driver.text.contains(try #require(PhotoLibrary.zoo.image(chosen)).stem))
    driver.type("<enter>")
    #expect(driver.app.search.place?.query == .similar(chosen))
    driver.type("<esc>")
    #expect(driver.app.selection == chosen && ids(driver) == sorted)
    driver.type("J")
    let choice = PhotoLibrary.zoo.choices[1]
    #expect(driver.app.browse.choice == choice && driver.app.selection == ids(driver).first)
    #expect(ids(driver).allSatisfy { PhotoLibrary.zoo.image($0)?.label == "beaver" })
    driver.type("K")
    #expect(driver.app.selection == chosen)
    let layout = driver.app.browse.layout(driver.app.area, state: driver.app.state)
    let frame = try #require(
      layout.tiles.frame(of: driver.app.browse.top * layout.tiles.columns + 1, top: driver.app.browse.top))
    driver.click(frame.x + 2, frame.y + 1, times: 2)
    #expect(driver.app.search.place?.query == .similar(sorted[driver.app.browse.top * layout.tiles.columns + 1]))
  }

  @Test("s goes through the figures, r turns them round, and the line above says it")
  func sorting() {
    var driver = Driver(120, 40)
    for (key, mark) in [
      (PhotoScores.Key.loss, "by loss ↓"), (.confidence, "by confidence ↓"), (.margin, "by margin ↑"),
    ] {
      driver.type("s")
      #expect(ids(driver).first == Driver.scores.order(by: key).first && driver.text.contains(mark))
    }
    driver.type("r")
    #expect(ids(driver).first == Driver.scores.order(by: .margin).last && driver.text.contains("by margin ↓"))
    driver.type("rs")
    #expect(ids(driver) == PhotoLibrary.zoo.images.map(\.id) && !driver.text.contains("by "))
  }

  @Test("without figures, sorting by them says why there are none")
  func withoutScores() {
    var driver = Driver(120, 40, library: .named(["a/x.jpg", "b/y.jpg"]))
    driver.send(.message(.photos(.scores(.init(), .failure(Failure(sentence: "There is no class here."))))))
    driver.type("s")
    #expect(driver.text.contains("There is no class here.") && driver.app.browse.list.order.key == nil)
  }

  @Test("tags are typed for one photo or all that are marked; notes for one; both are seen and filtered by")
  func annotations() throws {
    var driver = Driver(120, 40)
    driver.type("lt blurry,  two  animals<enter>")
    let one = try #require(driver.app.selection)
    #expect(driver.app.state.annotations.tags == [one: ["blurry", "two animals"]])
    #expect(driver.text.contains("tags blurry, two animals"))
    // The line holds what there is; what is taken out of it is taken away.
    driver.type("t<c-w><c-w><enter>")
    #expect(driver.app.state.annotations.tags == [one: ["blurry"]])
    driver.type("adark and far away<enter>")
    #expect(
      driver.app.state.annotations.notes == [one: "dark and far away"] && driver.text.contains("note dark and far"))
    driver.type("  tb")
    #expect(driver.text.contains("Tags for 2 marked photos"))
    driver.type("<tab><enter>U")
    let marked: [Int64] = [one, one + 1]
    #expect(driver.app.state.annotations.tags == [one: ["blurry"], one + 1: ["blurry"]])
    driver.type("ftag=bl<tab><enter>")
    #expect(ids(driver) == marked)
    // A tag taken away while it is filtered by: the photo leaves the list.
    driver.type("lt<c-u><enter>")
    #expect(ids(driver) == [one])
    driver.type("a<esc>t<esc>")
    #expect(edits(driver).count == 5)
  }

  @Test("a list is made once, shows each photo's reason, and Esc leads back to the photo one was at")
  func lists() {
    var driver = Driver(120, 40)
    driver.type("JJll")
    let start = driver.app.selection
    driver.type("L")
    #expect(driver.text.contains("top-losses") && driver.text.contains("near-duplicates"))
    driver.type("near<enter>")
    let expected = Driver.ready(.duplicates)
    #expect(ids(driver) == expected.map(\.id) && driver.text.contains("near-duplicates"))
    #expect(driver.text.contains("here nearly the same as"))
    driver.type("L<enter>")
    #expect(ids(driver) == Driver.ready(.losses).map(\.id) && driver.text.contains("loss"))
    driver.type("<esc>")
    #expect(driver.app.selection == start && driver.app.browse.list.pick == nil)
    driver.type(":near-dup<enter><esc>:label-err<enter>")
    #expect(driver.text.contains("No photo looks as if it were filed under the wrong class."))
    #expect(driver.app.selection == start)
    let made = driver.asked.filter { if case .photos(.makeReady) = $0 { true } else { false } }
    #expect(made.count == 3)
  }

  @Test("under the photos of top losses stands the loss, whatever else has room", arguments: [(80, 24), (200, 60)])
  func lossesKept(size: (Int, Int)) throws {
    var driver = Driver(size.0, size.1)
    driver.type("L<enter>")
    let lines = driver.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    let tiles = driver.app.browse.layout(driver.app.area, state: driver.app.state).tiles
    let items = Driver.ready(.losses)
    var seen = 0
    for (index, item) in items.enumerated() {
      guard let frame = tiles.frame(of: index, top: 0), frame.maxY <= driver.app.area.maxY else { continue }
      let line = lines[frame.y + tiles.picture.height]
      let caption = String(line.dropFirst(frame.x).prefix(frame.width))
      let loss = try #require(Driver.scores.entry(of: item.id)?.score.loss)
      #expect(caption.contains(" " + Numbers.figure(loss)), "\(caption)")
      seen += 1
    }
    #expect(seen > 0)
  }

  @Test("a list that takes time shows how far it is; Esc stops it and what comes then is dropped")
  func cancelled() {
    var driver = Driver(120, 40)
    driver.answers = false
    driver.type("L<down><down><enter>")
    #expect(driver.asked.last == .photos(.makeReady(.duplicates, .init())))
    driver.send(.message(.photos(.progress(.duplicates, done: 120, total: 980))))
    #expect(driver.text.contains("near-duplicates: 120 of 980"))
    driver.type("j<esc>")
    #expect(driver.asked.contains(.photos(.stopReady)))
    let before = driver.text
    driver.send(.message(.photos(.ready(.duplicates, .success(Driver.ready(.duplicates))))))
    #expect(driver.text == before)
  }

  @Test("what is listed is written to a file that is named, with the reasons")
  func export() throws {
    var driver = Driver(120, 40)
    driver.type("flabel=fox wrong<enter>x")
    #expect(driver.text.contains("zoo-photos.csv"))
    driver.type("<c-u>a.txt<enter>")
    #expect(driver.text.contains("the name ends in .csv or .json"))
    driver.type("<bs><bs><bs>json<enter>")
    let expected = ExportRequest(path: "a.json", ids: try admitted("label=fox wrong"), reasons: [:], judge: .init())
    #expect(driver.asked.contains(.photos(.export(expected))))
    #expect(driver.text.contains("a.json holds"))
  }

  @Test("a filter that leaves nothing of a class leads to the others")
  func emptyClass() throws {
    var driver = Driver(120, 40)
    driver.type("JJflabel=fox<enter>")
    #expect(driver.app.browse.choice == .all)
    #expect(ids(driver) == (try admitted("label=fox")))
    driver.type("JJ")
    #expect(driver.text.contains("No photo of this class fits the filter."))
    driver.type("<esc>")
    #expect(driver.app.selection != nil && !ids(driver).isEmpty)
  }

  @Test("a search's hit that the filter hides is shown all the same")
  func hiddenHit() throws {
    var driver = Driver(120, 40)
    driver.type("/wolf<enter>1flabel=fox<enter>n")
    #expect(driver.app.browse.list.filter == nil)
    #expect(driver.app.selection == driver.app.search.place?.answer?.hits.first?.id)
  }

  @Test(
    "each line that is typed, and the lists, at every size",
    arguments: [(80, 24), (120, 40), (40, 12)], ["filter", "filtered", "tags", "losses"])
  func snapshots(size: (Int, Int), name: String) throws {
    var driver = Driver(size.0, size.1)
    switch name {
    case "filter": driver.type("fwrong lab")
    case "filtered": driver.type("fwrong label=wolf<enter>s")
    case "tags": driver.type("  jtblurry, dark<enter>t")
    default: driver.type(":top-l<enter>l")
    }
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "photos-\(name)-\(size.0)x\(size.1)")
  }

  @Test("a filtered list on a large, a light and a colorless screen", arguments: ["200x60", "light", "mono"])
  func depths(name: String) throws {
    var driver = Driver(
      name == "200x60" ? 200 : 120, name == "200x60" ? 60 : 40, depth: name == "mono" ? .mono : .palette256)
    if name == "light" { driver.send(.background(RGB(255, 255, 255))) }
    driver.type("fwrong<enter>sl")
    try Snapshot.expect(driver.canvas.dumpWithStyles(), matches: "photos-filtered-\(name)")
  }
}
