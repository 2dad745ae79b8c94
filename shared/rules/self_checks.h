// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/self_check.h"
#include "shared/model/window.h"
#include "shared/rules/permissions.h"
#include "shared/rules/regulation.h"
#include "shared/rules/verdict.h"

#include <QJsonArray>

#include <span>

namespace licheng {

/// One number that the program found of a step, with the way to the records behind it.
struct SelfCheckFinding
{
    QString key;
    QString level; ///< info: only told; warn: asks for something unless it is 0; block: must be 0
    qint64 count = 0;
    QString type;          ///< of the records behind it
    QJsonArray conditions; ///< as record.query takes them
    bool operator==(const SelfCheckFinding &) const = default;

    [[nodiscard]] bool isOpen() const { return level != u"info" && count > 0; }
};
using SelfCheckFindings = std::vector<SelfCheckFinding>;

[[nodiscard]] QJsonArray toJson(const SelfCheckFindings &findings);
/// Findings of a form that is not known are left out.
[[nodiscard]] SelfCheckFindings selfCheckFindings(const QJsonArray &json);
/// Of the text that SelfCheck::findings keeps.
[[nodiscard]] SelfCheckFindings selfCheckFindings(const QString &text);

[[nodiscard]] int openCount(const SelfCheckFindings &findings);
/// Keys of the findings whose number is another now, or that came or went.
[[nodiscard]] QStringList changedFindings(const SelfCheckFindings &before, const SelfCheckFindings &now);

/// Of which time a check of the step is that is asked for in the term: what goes by school year (selection,
/// autobiography) is checked once for the year.
[[nodiscard]] Term termOfCheck(SelfCheckStep step, Term term);

/// When a step may be checked; both ends belong to it.
struct CheckPeriod
{
    QDateTime from;
    QDateTime until;
};
/// The schedule's periods of the step for the division (empty: the whole school, which a period of one
/// division does not open). A general period is that of steps that have none of their own: article 4 has each
/// checked in the time that was published for it.
[[nodiscard]] std::vector<CheckPeriod> selfCheckPeriods(std::span<const Window> windows, SelfCheckStep step,
                                                        Term term, QStringView division);
/// The period of that instant, else the next, else the last; nothing: none is planned.
[[nodiscard]] std::optional<CheckPeriod> selfCheckPeriod(std::span<const Window> windows, SelfCheckStep step,
                                                         Term term, QStringView division,
                                                         const QDateTime &now);
/// Whether the step may be checked and signed now; the refusal names article 4.
[[nodiscard]] Verdict selfCheckOpenVerdict(std::span<const Window> windows, SelfCheckStep step, Term term,
                                           QStringView division, const QDateTime &now,
                                           const Regulation &regulation);

/// The divisions whose step the regulation gives to the unit to check (an empty name: the whole school).
/// Never those of Submit, which article 6(2) gives list by list.
[[nodiscard]] QStringList selfCheckDivisions(const Unit &unit, SelfCheckStep step,
                                             const Regulation &regulation);
/// Whether the unit (of an account; a blank one: none) checks the step of the division. The refusal says who
/// does.
[[nodiscard]] Verdict selfCheckUnitVerdict(const Unit &unit, SelfCheckStep step, QStringView division,
                                           const Regulation &regulation);

/// Whether the unit confirms the register of the division's classes: whose that step is to check. The refusal
/// names article 5, row 1, and who does.
[[nodiscard]] Verdict registerUnitVerdict(const Unit &unit, QStringView division,
                                          const Regulation &regulation);

/// Whether a check may be signed on these findings: it is open, nothing blocks it.
[[nodiscard]] Verdict signVerdict(const SelfCheck &check, const SelfCheckFindings &findings,
                                  const Regulation &regulation);
/// What is open is signed only with remarks that say what becomes of it.
[[nodiscard]] bool needsRemarks(const SelfCheckFindings &findings);
/// Whether the step is checked: signed, with findings.
[[nodiscard]] bool isSelfChecked(const SelfCheck &check);
/// Whether a signature may be taken back: there is one, and the list is not submitted.
[[nodiscard]] Verdict withdrawVerdict(const SelfCheck &check, const SubmissionList *list,
                                      const Regulation &regulation);

/// Whether the role does the work of a unit: it checks, audits or submits for it, so that an account with it
/// belongs to one.
[[nodiscard]] bool isOfOffice(const Grants &grants);

/// The article that says whose work the step is ("5.1.1"); article 4 where the regulation does not.
[[nodiscard]] QString articleOfCheck(SelfCheckStep step, const Regulation &regulation);

} // namespace licheng
