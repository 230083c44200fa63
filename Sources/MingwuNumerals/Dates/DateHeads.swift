/// With which units the parts of a date begin: a part is not tried where none of them stands.
///
/// Numerals are among those of all parts but holidays and reigns, since any of them may be meant.
enum DateHeads {
  static let holiday: UInt8 = 1, era: UInt8 = 2, year: UInt8 = 4, partOfYear: UInt8 = 8
  static let month: UInt8 = 16, day: UInt8 = 32, dayPart: UInt8 = 64, time: UInt8 = 128

  static let table: UnitTable = {
    var table = [UInt8](repeating: 0, count: 65_536)
    func mark(_ hanzi: String, _ bit: UInt8) {
      for unit in hanzi.utf16 { table[Int(unit)] |= bit }
    }
    // 的 behind a year.
    mark("的", holiday | partOfYear | day | dayPart | time)
    mark("农阴夏公西阳纪民", era)
    mark("“‘「\"上下前后本第大今去明来同次翌这+", year)
    mark("上下前后本今这当同次翌第首q春夏秋冬新年岁底末尾初中伊最头", partOfYear)
    mark("上下本今这当同次翌月闰农阴正腊大元 ", month)
    mark("上下前后本今这当同次翌大第首全昨寻明听隔周星礼最份月中初底末", day)
    mark(" ", dayPart)
    mark("差t ,", time)
    let (classes, words) = (UnitClass.table, WordTable.standard)
    for unit in UInt16.min...UInt16.max {
      let begun = words.classes(from: unit)
      if begun & WordClass.holiday.mask != 0 { table[Int(unit)] |= holiday }
      if begun & WordClass.year.mask != 0 { table[Int(unit)] |= era }
      if begun & WordClass.part.mask != 0 { table[Int(unit)] |= dayPart }
      if classes[unit] != 0 { table[Int(unit)] |= year | partOfYear | month | day | time }
    }
    return UnitTable(table)
  }()
}

extension DateScan {
  /// Whether a part of the date that `bit` stands for may begin here.
  @inline(__always) func mayBegin(_ bit: UInt8) -> Bool {
    position < grammar.limit && grammar.heads[grammar.units[position]] & bit != 0
  }
}
