internal import MingwuCore

/// Posts that name no body where the document speaks of one: 董事长 on a page about a company, 馆长 on
/// one about a museum. Linked only when there is no other body it could be.
struct ImpliedBodies {
  private static let corporate = LinkWords.units(
    "董事长 总裁 总经理 副总经理 副总裁 财务总监 董事会秘书 首席执行官 首席技术官 首席财务官 总会计师 行长")
  private static let companies = LinkWords.units("公司 集团 股份 银行 农商行 商行")
  /// A post by its last two characters, and what its bodies end in.
  private static let heads: [(post: [UInt16], bodies: [[UInt16]])] = [
    ("馆长", "馆 博物院"), ("校长", "学校 小学 中学 大学 学院"), ("厂长", "厂"), ("站长", "站"), ("队长", "队"),
    ("法官", "法院"), ("察官", "检察院"), ("究员", "研究所 研究院"), ("馆员", "馆 博物院"),
  ].map { (Array($0.0.utf16), LinkWords.units($0.1)) }

  private(set) var relations: [Relation] = []

  /// - Parameters:
  ///   - alias: for each mention the one it is a short form of
  ///   - linked: posts that have a body
  init(input: LinkInput, alias: [Int?], linked: Set<Int>) {
    let posts = input.mentions.indices.filter {
      input.mentions[$0].kind == .position && !linked.contains($0)
    }
    guard !posts.isEmpty else { return }
    let company = Self.main(input, alias, Self.companies, least: 3)
    let bodies = Self.heads.map { Self.main(input, alias, $0.bodies, least: 2) }
    for post in posts {
      let surface = input.surface(post)
      // 副市长 of a place, 新馆馆长: what stands directly in front says whose post it is.
      let start = input.mentions[post].range.lowerBound
      if post > 0, input.mentions[post - 1].range.upperBound == start,
        input.mentions[post - 1].kind == .place
      {
        continue
      }
      if LinkWords.hasSuffix(surface, Self.corporate) {
        add(post, company, input)
      } else if let head = Self.heads.firstIndex(where: { surface.suffix(2).elementsEqual($0.post) }
      ) {
        add(post, bodies[head], input)
      }
    }
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
    var groups: [[UInt16]: [Int]] = [:]
    for mention in input.mentions.indices where input.mentions[mention].kind == .organization {
      let full = alias[mention] ?? mention
      let last = input.surface(full).last { $0 != Hanzi.lineFeed && $0 != Hanzi.space }
      guard endings.contains(where: { $0.last == last }) else { continue }
      let name = input.surface(full).filter { $0 != Hanzi.lineFeed && $0 != Hanzi.space }
      guard LinkWords.hasSuffix(name[...], endings) else { continue }
      groups[name, default: []].append(mention)
    }
    let sorted = groups.values.sorted { ($0.count, $1[0]) > ($1.count, $0[0]) }
    guard let first = sorted.first, first.count >= least,
      sorted.count == 1 || first.count >= 2 * sorted[1].count
    else { return nil }
    return first
  }
}
