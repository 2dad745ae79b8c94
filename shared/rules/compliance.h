// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/compliance_state.h"
#include "shared/rules/regulation.h"

#include <QJsonArray>

#include <span>

namespace licheng {

/// One thing that the regulation asks for: an article, a sub-item of it, or one of its sentences. From
/// resources/compliance; its words are the regulation's own.
struct ComplianceItem
{
    QString id;      ///< "6.2.1", "4.publish"
    QString article; ///< of the regulation, "4"
    QString title;
    QString text;        ///< a part of the article's text
    QStringList units;   ///< who has to see to it, as the regulation names them
    QStringList homes;   ///< whose home has it beside theirs: those are persons, or have no account
    QString rule;        ///< which decides
    QString of;          ///< what of it: a number of the process, a matter, a quota …
    int within = 0;      ///< days from the beginning of the semester; 0: the rule's own end
    QStringList records; ///< types of records in which it is done
    int days = 0;        ///< in which each of them is to be answered; 0: the rule asks for no answer
};

/// An item without a known rule is an error that names it.
[[nodiscard]] Result<std::vector<ComplianceItem>> complianceItems(const QJsonArray &json);
/// The item's words in the version: its own part where the article still has it, else the whole article;
/// empty: the version has no such article, and asks for nothing of the kind.
[[nodiscard]] QString textOf(const ComplianceItem &item, const Regulation &regulation);

/// What the store tells of an item in a semester. What is counted stands at each rule.
struct ComplianceFacts
{
    bool isRecorded = true; ///< else no records of this system show it
    bool isBefore = false;  ///< the semester had ended when the school began to use the system
    qint64 total = 0;       ///< how many there have to be
    qint64 done = 0;
    qint64 late = 0; ///< wrong as they stand, or their own end has passed
    /// Until when the rest has to be done, or of what is late had to be; invalid: the rule's own end.
    QDateTime due = {};

    /// The first of the ends counts: of what is late it is the one that has passed.
    void dueBy(const QDateTime &end)
    {
        if (end.isValid() && (!due.isValid() || end < due))
            due = end;
    }
};

struct ComplianceResult
{
    ComplianceState state = ComplianceState::NotRecorded;
    qint64 total = 0;
    qint64 done = 0;
    qint64 late = 0;
    QDateTime due; ///< of what is not met; invalid: none
    bool operator==(const ComplianceResult &) const = default;
};

/// A named rule: what becomes of facts without anything in them, and until when the rest may be open.
struct ComplianceRule
{
    enum class WithoutAny { Unmet, NotApplicable };
    enum class End { AtOnce, Term, Year };
    const char *name;
    WithoutAny withoutAny;
    End end;
};

/// All rules by their names; what they count is told with each.
[[nodiscard]] std::span<const ComplianceRule> complianceRules();
/// Null: there is no rule of that name.
[[nodiscard]] const ComplianceRule *complianceRule(QStringView name);

/// What the rule makes of the facts in the term at the instant. The end belongs to it: at its last second an
/// item is due, after it overdue. Of a semester before the school began only what records show to be met is
/// told: what lacks may stand on paper.
[[nodiscard]] ComplianceResult decide(const ComplianceRule &rule, const ComplianceFacts &facts, Term term,
                                      const QDateTime &now);

/// Whether what happens now still tells of the term. Of the running school year it does. What a year owes
/// as a whole (lists and their receipts, selection, awards) is looked after in the first semester after it,
/// when the lists of its lower grades go; anything else as long as it is not due. The first look after the
/// year, whenever it comes, counts its last day in; looked: the day of the look before, invalid: yesterday.
/// The rest stays as it was kept: its students have gone on.
[[nodiscard]] bool isFollowed(const ComplianceRule &rule, const ComplianceRecord *kept, Term term,
                              const QDateTime &now, QDate looked);

/// How a state that was kept is told later: what was due then and has passed since without having been kept
/// again is overdue, and nothing is of a semester that had ended before the day on which the school began.
[[nodiscard]] ComplianceState settled(const ComplianceRecord &kept, const QDateTime &now, QDate began = {});

/// Whether the semester had ended when the school began to use the system.
[[nodiscard]] inline bool isBefore(Term term, QDate began)
{
    return began.isValid() && term.lastDay() < began;
}

/// Whole days until the end, by the school's calendar: 0 on its day.
[[nodiscard]] int daysUntil(const QDateTime &due, const QDateTime &now);

} // namespace licheng
