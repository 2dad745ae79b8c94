// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/search_index.h"

#include "shared/model/record_type.h"

#include <QDate>
#include <QJsonValue>

#include <functional>
#include <memory>
#include <vector>

namespace licheng::store {

/// Which rows of a type a caller may see, and whether identity data with them.
struct ScopeFilter
{
    enum class Kind { Everything, Nothing, Limited };
    Kind kind = Kind::Nothing;
    /// Of Limited: a row is seen when any of the field paths has its value; undefined: any value.
    std::vector<std::pair<QString, QJsonValue>> anyOf;
    SensitiveFields sensitive = SensitiveFields::Hidden;
    /// Of Limited, and beside anyOf: when this field names a student, the student must be among `persons`.
    QString personField = {};
    struct Persons;
    std::vector<Persons> persons;
    /// Of Limited: paths to a student; rows of students who have graduated are left out.
    QStringList unsealed = {};
    /// Of Limited, and beside anyOf: the row must stand in this view of the store (recordId, accountId) with
    /// the account. Empty: whoever it is.
    QString audience = {};
    qint64 audienceAccount = 0;
    QDate audienceDay = {}; ///< … and its first day (startsOn) has to have come by then

    [[nodiscard]] static ScopeFilter everything(SensitiveFields sensitive = SensitiveFields::Readable);
    [[nodiscard]] static ScopeFilter nothing();
    [[nodiscard]] static ScopeFilter limited(std::vector<std::pair<QString, QJsonValue>> anyOf,
                                             SensitiveFields sensitive = SensitiveFields::Hidden);
};

/// The students that a field of some rows names.
struct ScopeFilter::Persons
{
    const RecordType *type = nullptr;
    QString field; ///< "id" of students themselves
    ScopeFilter rows;
};

/// Who asks a list: what they may view of each type. A path of references is followed only through rows that
/// they may view; beyond, it has no value, except that of fields which are shown by reference.
class Viewer
{
public:
    using ScopeOf = std::function<ScopeFilter(const RecordType &)>;

    /// knownOf: of which records they may know that there is one of a term, where that is more.
    explicit Viewer(ScopeOf scopeOf, ScopeOf knownOf = {})
        : m_scopeOf(std::move(scopeOf)), m_knownOf(knownOf ? std::move(knownOf) : m_scopeOf)
    {
    }
    /// The server's own questions, whose answer is a number or is cut by other means.
    [[nodiscard]] static Viewer everything(SensitiveFields sensitive = SensitiveFields::Readable);

    [[nodiscard]] ScopeFilter of(const RecordType &type) const { return m_scopeOf(type); }
    [[nodiscard]] ScopeFilter known(const RecordType &type) const { return m_knownOf(type); }

private:
    ScopeOf m_scopeOf;
    ScopeOf m_knownOf;
};

} // namespace licheng::store
