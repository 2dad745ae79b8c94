// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"
#include "shared/model/decimal.h"
#include "shared/model/school_year.h"

#include <QDate>
#include <QDateTime>
#include <QHashFunctions>
#include <QString>
#include <QtGlobal>

#include <type_traits>
#include <vector>

namespace licheng {

/// The store's number of one record of type Entity; 0 means: none, or not stored yet.
template <class Entity>
class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value) : m_value(value) {}
    [[nodiscard]] constexpr qint64 value() const { return m_value; }
    [[nodiscard]] constexpr bool isNull() const { return m_value == 0; }
    constexpr auto operator<=>(const Id &) const = default;

private:
    qint64 m_value = 0;
};

template <class Entity>
size_t qHash(Id<Entity> id, size_t seed = 0) noexcept
{
    return ::qHash(id.value(), seed);
}

enum class FieldKind {
    Text,
    Integer,
    Decimal,
    Boolean,
    Date,
    Instant,
    Code,
    Reference,
    References, ///< several records of one type, each once; no order of their own
    SchoolYear,
    Semester
};

/// How lists by a text are sorted.
enum class TextOrder {
    CodePoints,
    Strokes, ///< names of people and things: by the strokes of their characters
    Counting ///< names of classes: as one counts, 甲 before 乙, 忠 before 孝, 2 before 10
};

/// Checks the form of a text that is not empty; false makes the fault named by FieldInfo::rule.
using TextCheck = bool (*)(QStringView);

/// What is known of one field, whatever record it belongs to. From this list derive the JSON codec, the
/// store mapping, table columns, entry forms, import mapping, export, search and validation.
struct FieldInfo
{
    const char *name = ""; ///< on the wire and as column name
    FieldKind kind = FieldKind::Text;
    const char *official = ""; ///< official Chinese label
    const char *label = "";    ///< English source text, translated in the context "Field"
    bool isRequired = false;
    bool isServerSet = false; ///< written by steps of the process only, never by record.save
    bool isSensitive = false; ///< identity data: left out of logs and of lists to other students
    /// Readable by whoever sees a record that refers to this one, whatever they may view of its type: the few
    /// fields without which a list could not say whom or what a row is about.
    bool isShownByReference = false;
    bool isSearchable = false;
    bool isIdentifier = false; ///< normalized to half-width upper case without spaces
    bool isPersonName = false; ///< kept as given, compared by normalize::nameKey
    bool isUnique = false;     ///< unique in the store, and so the key of an import
    bool isHidden = false;     ///< not offered as a table column
    TextOrder order = TextOrder::CodePoints;
    bool isMultiline = false;        ///< line breaks belong to the text
    int maxLength = 0;               ///< code points, of References records; 0 for kinds without length
    qint64 minimum = 0;              ///< of integers, and of decimals in hundredths
    qint64 maximum = 0;              ///< likewise; minimum = maximum: no bounds
    int youngest = 0;                ///< of birthdays: the least age in years that needs no question
    int oldest = 0;                  ///< likewise the greatest; 0: no birthday
    const char *refersTo = "";       ///< record type of a reference, or of several
    std::span<const Choice> choices; ///< of codes
    const char *codeTable = "";      ///< tableKey of the code entries that a text must be one of
    TextCheck check = nullptr;
    const char *rule = ""; ///< name of the fault when check says no
};

/// A field of record T with the member that holds it.
template <class T, class M>
struct Field : FieldInfo
{
    M T::*member = nullptr;

    constexpr Field required() const
    {
        Field f = *this;
        f.isRequired = true;
        return f;
    }
    constexpr Field serverSet() const
    {
        Field f = *this;
        f.isServerSet = true;
        return f;
    }
    constexpr Field sensitive() const
    {
        Field f = *this;
        f.isSensitive = true;
        return f;
    }
    constexpr Field shownByReference() const
    {
        Field f = *this;
        f.isShownByReference = true;
        return f;
    }
    constexpr Field searchable() const
    {
        Field f = *this;
        f.isSearchable = true;
        return f;
    }
    constexpr Field identifier() const
    {
        Field f = *this;
        f.isIdentifier = true;
        return f;
    }
    constexpr Field personName() const
    {
        Field f = *this;
        f.isPersonName = true;
        return f;
    }
    constexpr Field sortedBy(TextOrder textOrder) const
    {
        Field f = *this;
        f.order = textOrder;
        return f;
    }
    constexpr Field ages(int from, int to) const
    {
        Field f = *this;
        f.youngest = from;
        f.oldest = to;
        return f;
    }
    constexpr Field unique() const
    {
        Field f = *this;
        f.isUnique = true;
        return f;
    }
    constexpr Field multiline() const
    {
        Field f = *this;
        f.isMultiline = true;
        return f;
    }
    constexpr Field hidden() const
    {
        Field f = *this;
        f.isHidden = true;
        return f;
    }
    constexpr Field length(int codePoints) const
    {
        Field f = *this;
        f.maxLength = codePoints;
        return f;
    }
    constexpr Field range(qint64 from, qint64 to) const
    {
        Field f = *this;
        f.minimum = from;
        f.maximum = to;
        return f;
    }
    constexpr Field checked(TextCheck by, const char *faultRule) const
    {
        Field f = *this;
        f.check = by;
        f.rule = faultRule;
        return f;
    }
    constexpr Field codes(const char *table) const
    {
        Field f = *this;
        f.codeTable = table;
        return f;
    }
    constexpr Field refers(const char *recordType) const
    {
        Field f = *this;
        f.refersTo = recordType;
        return f;
    }
};

namespace detail {

template <class M>
struct IsId : std::false_type
{
};
template <class E>
struct IsId<Id<E>> : std::true_type
{
};
template <class M>
struct IsIds : std::false_type
{
};
template <class E>
struct IsIds<std::vector<Id<E>>> : std::true_type
{
};

template <class M>
constexpr FieldKind kindOf()
{
    if constexpr (std::is_same_v<M, QString>)
        return FieldKind::Text;
    else if constexpr (std::is_same_v<M, bool>)
        return FieldKind::Boolean;
    else if constexpr (std::is_integral_v<M>)
        return FieldKind::Integer;
    else if constexpr (std::is_same_v<M, Decimal>)
        return FieldKind::Decimal;
    else if constexpr (std::is_same_v<M, QDate>)
        return FieldKind::Date;
    else if constexpr (std::is_same_v<M, QDateTime>)
        return FieldKind::Instant;
    else if constexpr (IsId<M>::value)
        return FieldKind::Reference;
    else if constexpr (IsIds<M>::value)
        return FieldKind::References;
    else if constexpr (std::is_same_v<M, SchoolYear>)
        return FieldKind::SchoolYear;
    else if constexpr (std::is_same_v<M, Semester>)
        return FieldKind::Semester;
    else
        return FieldKind::Code;
}

} // namespace detail

/// One line of a description: wire name, member, official Chinese label, English label.
template <class T, class M>
constexpr Field<T, M> field(const char *name, M T::*member, const char *official, const char *label)
{
    Field<T, M> f;
    f.name = name;
    f.kind = detail::kindOf<M>();
    f.official = official;
    f.label = label;
    f.member = member;
    if constexpr (detail::kindOf<M>() == FieldKind::Text)
        f.maxLength = 200;
    if constexpr (detail::kindOf<M>() == FieldKind::References)
        f.maxLength = 60;
    if constexpr (detail::kindOf<M>() == FieldKind::Code)
        f.choices = licheng::choices<M>();
    return f;
}

} // namespace licheng
