/// The label of an entity, as written to every output format.
///
/// Raw values are the labels of the annotation guidelines. The set is open: a user's lexicon
/// may add a kind. Hot loops use ``KindCode`` instead.
public struct EntityKind: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  /// The name of one person, without title or post: `孟大鹏`.
  public static let person = Self(rawValue: "PERSON")
  /// A named award, medal or honorary title: `全国五一劳动奖章`.
  public static let honour = Self(rawValue: "HONOUR")
  /// A post, rank or occupation that somebody holds: `党委书记`.
  public static let position = Self(rawValue: "POSITION")
  /// The longest name of one organisation with its sub-units: `丰台区人大常委会`.
  public static let organization = Self(rawValue: "ORG")
  /// A division, country, natural feature, address or site: `圆明园`.
  public static let place = Self(rawValue: "PLACE")
  /// A named meeting, campaign, contest, exhibition or festival: `北京冬奥会`.
  public static let event = Self(rawValue: "EVENT")
  /// A calendar date, period or time of day: `5月20日上午9时`.
  public static let date = Self(rawValue: "DATE")
  /// A length of time: `近5个月`.
  public static let duration = Self(rawValue: "DURATION")
  /// A number with a measure word or unit and the noun it counts: `450余名劳模`.
  public static let quantity = Self(rawValue: "QUANTITY")
  /// An amount of money: `约200万美元`.
  public static let money = Self(rawValue: "MONEY")
  /// A percentage, fraction or multiple: `百分之三十五`.
  public static let percent = Self(rawValue: "PERCENT")
  /// A rank or number in a sequence: `第三十六届`.
  public static let ordinal = Self(rawValue: "ORDINAL")
  /// A numeral without a measure word: `三千五百余`.
  public static let number = Self(rawValue: "NUMBER")

  /// The kinds of the annotation guidelines; the index of a kind here is its ``KindCode``.
  public static let builtIn: [Self] = [
    .person, .honour, .position, .organization, .place, .event, .date, .duration, .quantity,
    .money, .percent, .ordinal, .number,
  ]
}

/// An entity kind as one byte, for candidates and tables.
///
/// Codes below 13 are the indices of ``EntityKind/builtIn``; a lexicon hands out further codes
/// for the kinds that its rows add.
public struct KindCode: RawRepresentable, Hashable, Sendable, Comparable {
  public let rawValue: UInt8

  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// PERSON.
  @inlinable public static var person: Self { Self(rawValue: 0) }
  /// HONOUR.
  @inlinable public static var honour: Self { Self(rawValue: 1) }
  /// POSITION.
  @inlinable public static var position: Self { Self(rawValue: 2) }
  /// ORG.
  @inlinable public static var organization: Self { Self(rawValue: 3) }
  /// PLACE.
  @inlinable public static var place: Self { Self(rawValue: 4) }
  /// EVENT.
  @inlinable public static var event: Self { Self(rawValue: 5) }
  /// DATE.
  @inlinable public static var date: Self { Self(rawValue: 6) }
  /// DURATION.
  @inlinable public static var duration: Self { Self(rawValue: 7) }
  /// QUANTITY.
  @inlinable public static var quantity: Self { Self(rawValue: 8) }
  /// MONEY.
  @inlinable public static var money: Self { Self(rawValue: 9) }
  /// PERCENT.
  @inlinable public static var percent: Self { Self(rawValue: 10) }
  /// ORDINAL.
  @inlinable public static var ordinal: Self { Self(rawValue: 11) }
  /// NUMBER.
  @inlinable public static var number: Self { Self(rawValue: 12) }
  /// No entity: a lexicon row that only helps matchers.
  @inlinable public static var none: Self { Self(rawValue: 255) }

  @inlinable public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
