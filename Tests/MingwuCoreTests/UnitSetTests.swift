import Testing

@testable import MingwuCore

@Suite("UnitSet")
struct UnitSetTests {
  @Test(
    "holds what a set of the standard library holds, of all units",
    arguments: ["", "省", "省市区县州旗盟", "的一是了 a9、。\u{FFFD}", "一丁丄丅丆万丈三上下丌不与丏丐丑"])
  func membership(_ text: String) {
    let units = UnitSet(text.utf16)
    let oracle = Set(text.utf16)
    #expect((0...UInt16.max).allSatisfy { units.contains($0) == oracle.contains($0) })
  }

  @Test("units that share a bit of the filter are told apart")
  func remainders() {
    let set: UnitSet = "一"
    #expect(set.contains(0x4E00))
    #expect(!set.contains(0x4E00 + 1024) && !set.contains(0x4E00 - 1024))
  }
}
