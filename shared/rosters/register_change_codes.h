// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"

#include <QDate>
#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace licheng {

/// What a kind of register change (學籍異動類別) asks for and brings about.
struct RegisterChangeRule
{
    enum class Class { NotTaken, Taken, Needed };

    RegisterChangeKind kind = RegisterChangeKind::Repeat;
    std::vector<StudentState> from;    ///< states of the student in which it can happen
    std::optional<StudentState> state; ///< of the student afterwards; none: as before
    Class newClass = Class::NotTaken;
    bool needsOtherSchool = false;
    bool needsEnd = false;
    bool standsAside = false;   ///< it leaves the day of the register state and the order of changes alone
    bool mayBeAhead = false;    ///< it may be entered before its day
    bool needsCode = true;      ///< false: the national table has none for it, as for a change of class
    bool otherDivision = false; ///< the class afterwards is one of the other division
};

/// One code (異動代碼) of the national table.
struct RegisterChangeCode
{
    QString code;
    QString name;
    std::vector<RegisterChangeKind> kinds;
    std::vector<StudentState>
        from;                 ///< states of the student in which it can happen where not those of its kind
    QDate since;              ///< the first day on which it exists; invalid: always
    bool isUncounted = false; ///< 不計人數: not counted in sums of changes
    QString identity; ///< 身分別 of grades that were carried over by it; empty: the table does not say
};

/// A document's number (文號) as the ministry's register lists have it: without 字, 第 and 號.
[[nodiscard]] QString bareDocumentNumber(QString number);

/// The codes of register changes with their effect, from resources/codes/register_changes.json.
class RegisterChangeCodes
{
public:
    [[nodiscard]] static const RegisterChangeCodes &current();

    [[nodiscard]] const RegisterChangeRule &rule(RegisterChangeKind kind) const;
    /// For how many days after a school year's end its changes may still be entered.
    [[nodiscard]] int lateDays() const { return m_lateDays; }
    /// In the order of their groups.
    [[nodiscard]] const std::vector<RegisterChangeCode> &all() const { return m_codes; }
    /// Null: the national table does not have it; the school has entered it itself.
    [[nodiscard]] const RegisterChangeCode *find(const QString &code) const;
    /// Whether a change of the kind can carry the code. One that is not in the table fits every kind.
    [[nodiscard]] bool fits(RegisterChangeKind kind, const QString &code) const;
    /// Whether a change of the kind, with the code, can happen to a student of that state.
    [[nodiscard]] bool canHappen(RegisterChangeKind kind, const QString &code, StudentState state) const;
    /// The kind that the code means for a student of that state: the first of its kinds that can happen then,
    /// else its first; none: the code is not in the table.
    [[nodiscard]] std::optional<RegisterChangeKind> kindOf(const QString &code, StudentState state) const;

private:
    RegisterChangeCodes();

    std::vector<RegisterChangeRule> m_rules;
    std::vector<RegisterChangeCode> m_codes;
    QHash<QString, qsizetype> m_index;
    int m_lateDays = 0;
};

} // namespace licheng
