internal import MingwuCore

/// Posts that name no body where the document speaks of one: 董事长 on a page about a company, 馆长 on
/// one about a museum. Linked only when there is no other body it could be.
struct ImpliedBodies {
  private static let corporate = LinkWords.units(
    "董事长 总裁 总经理 副总经理 副总裁 财务总监 董事会秘书 首席执行官 首席技术官 首席财务官 总会计师 行长")
  private static let companies = LinkWords.units("公司 集团 股份 银行 农商行 商行")
  /// A post by its last two characters, and what its bodies end in.
  private static let heads: [(post: [UInt16], bodies: [[UInt16]], isTop: Bool)] = [
    ("馆长", "馆 博物院", true), ("校长", "学校 小学 中学 大学 学院 职校 技校 党校", true), ("厂长", "厂", true),
    ("段长", "段", true), ("矿长", "矿 煤矿", true), ("园长", "幼儿园", true), ("站长", "站", false),
    ("队长", "队", false), ("法官", "法院", false), ("察官", "检察院", false), ("究员", "研究所 研究院", false),
    ("馆员", "馆 博物院", false),
  ].map { (Array($0.0.utf16), LinkWords.units($0.1), $0.2) }

  private(set) var relations: [Relation] = []

  /// - Parameters:
  ///   - alias: for each mention the one it is a short form of
  ///   - linked: posts that have a body, with it
  init(input: LinkInput, alias: [Int?], linked: [Int: Int]) {
    let posts = input.mentions.indices.filter {
      input.mentions[$0].kind == .position && linked[$0] == nil
    }
    guard !posts.isEmpty else { return }
    // Each is looked for when a post asks for it: few do.
    lazy var elected = Self.leading(input, alias, Self.assemblies)
    lazy var company = Self.main(input, alias, Self.companies, least: 3)
    var bodies = [[Int]??](repeating: nil, count: Self.heads.count)
    for post in posts {
      let surface = input.surface(post)
      // 副市长 of a place, 新馆馆长: what stands directly in front says whose post it is.
      let start = input.mentions[post].range.lowerBound
      if post > 0, input.mentions[post - 1].range.upperBound == start,
        input.mentions[post - 1].kind == .place
      {
        continue
      }
      if let body = Self.near(post, surface, input) {
        relations.append(Relation(kind: .at, from: post, to: body))
      } else if Self.isElected(post, input), LinkWords.hasSuffix(surface, Self.elective) {
        // 甲当选县总工会主席,乙、丙当选副主席: the same body.
        if let body = Self.besides(post, linked, input) {
          relations.append(Relation(kind: .at, from: post, to: body))
        } else if LinkWords.hasSuffix(surface, Self.officers) {
          add(post, elected, input)
        }
      } else if LinkWords.hasSuffix(surface, Self.corporate) {
        add(post, company, input)
      } else if let head = Self.heads.firstIndex(where: { surface.suffix(2).elementsEqual($0.post) }
      ) {
        let group =
          bodies[head] ?? Self.main(input, alias, Self.heads[head].bodies, least: 1)
        bodies[head] = .some(group)
        // 校长甲说: named once is enough for who leads it, where no verb stands in front (见到校长).
        let isEnough = Self.heads[head].isTop && Self.isBare(post, input)
        if let group, group.count >= (isEnough ? 1 : 2) { add(post, group, input) }
      }
    }
  }

  /// Officers that assemblies elect, and what their bodies end in.
  private static let officers = LinkWords.units("主席 会长 理事长")
  private static let elective = officers + LinkWords.units("秘书长 委员会主任")
  private static let assemblies = LinkWords.units("工会 联合会 妇联 科协 文联 作协 协会 商会 学会 联盟")

  /// Whether 当选 stands in front of a post, or 选举甲为.
  private static func isElected(_ post: Int, _ input: LinkInput) -> Bool {
    let start = input.mentions[post].range.lowerBound
    let before = input.units[max(0, start - 60)..<start]
    if LinkWords.hasSuffix(before, electing) { return true }
    // 选举甲为主席,乙、丙(女)为副主席
    guard before.last == 0x4E3A else { return false }
    let clause = before.lastIndex(of: Hanzi.fullStop).map { before[($0 + 1)...] } ?? before
    return LinkWords.contains(clause, choosing)
  }
  private static let choosing = LinkWords.units("选举 选出 推选 当选")

  /// The body of another officer whom the sentence says to be elected.
  private static func besides(
    _ post: Int, _ linked: [Int: Int], _ input: LinkInput
  ) -> Int? {
    for other in (max(0, post - 16)..<post).reversed() {
      let end = input.mentions[other].range.upperBound
      if input.units[end..<max(end, input.mentions[post].range.lowerBound)].contains(where: {
        $0 == Hanzi.fullStop || $0 == Hanzi.lineFeed
      }) {
        return nil
      }
      if let body = linked[other], LinkWords.hasSuffix(input.surface(other), officers),
        LinkWords.hasSuffix(input.fullSurface(body), assemblies)
      {
        return body
      }
    }
    return nil
  }
  private static let electing = LinkWords.units("当选 当选为 选举为 推选为 再次当选")

  /// Posts inside a body, and what the bodies end in that have one.
  private static let inner: [(posts: [[UInt16]], bodies: [[UInt16]])] = [
    ("队长 教练", "队 大队 支队 中队"), ("班长", "班 班组"), ("行长", "银行 商行"), ("校长", "学校 小学 中学 大学 学院 校"),
    ("馆长", "馆 博物院"), ("厂长", "厂"), ("站长", "站"), ("所长", "所"), ("段长", "段"), ("场长", "场"), ("矿长", "矿"),
    ("社长", "社"), ("庭长 法官", "法院"), ("察官", "检察院"), ("报员", "气象台 气象局"), ("车间主任", "车间"),
    ("院长", "医院 学院 法院 研究院 卫生院 福利院 养老院"), ("局长", "局"), ("园长", "幼儿园"), ("会长 理事长", "协会 商会 学会 合作社 基金会"),
    ("董事长 总经理 总裁 副总经理", "公司 集团"),
    ("首席风险官 董事会秘书", "公司 银行 集团"),
  ].map { (LinkWords.units($0.0), LinkWords.units($0.1)) }

  /// The one body of the paragraph, up to a post that names none, which has such a post.
  private static func near(
    _ post: Int, _ surface: ArraySlice<UInt16>, _ input: LinkInput
  ) -> Int? {
    guard let sort = inner.first(where: { LinkWords.hasSuffix(surface, $0.posts) }),
      isBare(post, input)
    else { return nil }
    var found: Int?
    var upper = input.mentions[post].range.lowerBound
    for index in (max(0, post - 32)..<post).reversed() {
      let mention = input.mentions[index]
      if input.units[mention.range.upperBound..<max(upper, mention.range.upperBound)]
        .contains(Hanzi.lineFeed)
      {
        break
      }
      upper = mention.range.lowerBound
      guard mention.kind == .organization,
        LinkWords.hasSuffix(input.fullSurface(index), sort.bodies)
          || LinkWords.hasSuffix(input.surface(index), sort.bodies)
      else { continue }
      if let found, input.fullSurface(found) != input.fullSurface(index) { return nil }
      found = found ?? index
    }
    return found
  }

  /// Whether nothing that could say whose a post is stands directly in front of it.
  private static func isBare(_ post: Int, _ input: LinkInput) -> Bool {
    let start = input.mentions[post].range.lowerBound
    return start == 0 || !Hanzi.isNameUnit(input.units[start - 1])
      || LinkWords.making.contains { input.units[..<start].suffix($0.count).elementsEqual($0) }
  }

  /// The mentions of the body of a sort that the document names most often.
  private static func leading(
    _ input: LinkInput, _ alias: [Int?], _ endings: [[UInt16]]
  ) -> [Int]? {
    let sorted = groups(input, alias, endings)
    guard let first = sorted.first, sorted.count == 1 || first.count > sorted[1].count else {
      return nil
    }
    return first
  }

  private mutating func add(_ post: Int, _ group: [Int]?, _ input: LinkInput) {
    guard let group, let nearest = group.last(where: { $0 < post }) ?? group.first else { return }
    relations.append(Relation(kind: .at, from: post, to: nearest))
  }

  /// The mentions of the one body of a sort that the document speaks of: at least `least` times, and
  /// twice as often as of any other.
  private static func main(
    _ input: LinkInput, _ alias: [Int?], _ endings: [[UInt16]], least: Int
  ) -> [Int]? {
    let sorted = groups(input, alias, endings)
    guard let first = sorted.first, first.count >= least,
      sorted.count == 1 || first.count >= 2 * sorted[1].count
    else { return nil }
    return first
  }

  /// The mentions of each body of a sort, of the one named most often first.
  private static func groups(
    _ input: LinkInput, _ alias: [Int?], _ endings: [[UInt16]]
  ) -> [[Int]] {
    var groups: [[UInt16]: [Int]] = [:]
    for mention in input.mentions.indices where input.mentions[mention].kind == .organization {
      let full = alias[mention] ?? mention
      let last = input.surface(full).last { $0 != Hanzi.lineFeed && $0 != Hanzi.space }
      guard endings.contains(where: { $0.last == last }) else { continue }
      let name = input.surface(full).filter { $0 != Hanzi.lineFeed && $0 != Hanzi.space }
      guard LinkWords.hasSuffix(name[...], endings) else { continue }
      groups[name, default: []].append(mention)
    }
    return groups.values.sorted { ($0.count, $1[0]) > ($1.count, $0[0]) }
  }
}
