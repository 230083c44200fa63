/// What a document says about one person. All indices are those of the document's entities.
public struct PersonRecord: Hashable, Sendable {
  /// A post, and the bodies at which it is held.
  public struct Post: Hashable, Sendable {
    /// The POSITION entity.
    public var post: Int
    /// The ORG entities at which it is held.
    public var organizations: [Int]
    /// Whether the text says that the post is no longer held: 曾任, 原, 前.
    public var isFormer: Bool

    /// A post by indices of entities.
    public init(post: Int, organizations: [Int], isFormer: Bool) {
      self.post = post
      self.organizations = organizations
      self.isFormer = isFormer
    }
  }

  /// The name without white space.
  public var name: String
  /// In the order of the text.
  public var mentions: [Int]
  /// In the order of the text.
  public var posts: [Post]
  /// Honours; level and year stand in their values.
  public var honours: [Int]
  /// Bodies named with the person and no post.
  public var organizations: [Int]

  /// A record by indices of entities.
  public init(
    name: String, mentions: [Int] = [], posts: [Post] = [], honours: [Int] = [],
    organizations: [Int] = []
  ) {
    self.name = name
    self.mentions = mentions
    self.posts = posts
    self.honours = honours
    self.organizations = organizations
  }
}
