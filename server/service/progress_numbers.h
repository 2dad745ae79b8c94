// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"
#include "shared/model/school_year.h"
#include "shared/model/window.h"
#include "shared/protocol/record_query.h"
#include "shared/rules/permissions.h"
#include "shared/rules/regulation.h"

#include <optional>

namespace licheng::service {

using Conditions = std::vector<protocol::Condition>;

/// One number of the process (articles 5 and 6): which records it counts, and by what they are done or still
/// to be done. Cards, badges, duties, lists and the page of the progress all count by these conditions, so
/// that a number is the same wherever it stands.
struct ProgressNumber
{
    /// Who has the step to do, and who supervises it, by the regulation's words.
    struct Offices
    {
        QString day;
        QString evening;
        [[nodiscard]] const QString &of(Division division) const
        {
            return division == Division::Day ? day : evening;
        }
    };

    QString name; ///< "certify"; on the wire
    QString article;
    const RecordType *type = nullptr; ///< of the records counted
    /// What is open after the end of the windows that serve this step, see serves(), is late.
    std::optional<WindowKind> window;
    Conditions all;
    Conditions done;       ///< beside all; none: all that is not open
    Conditions open;       ///< beside all; none: the number has nothing that is to be done
    bool isEither = false; ///< each record is done or open
    bool isStep = true;    ///< a step of its own; else another number tells the same step from another side
    QString moment;        ///< of a record: when it was done; empty: it has none
    Term term;
    bool isOver = false; ///< whether the term is: its records belong to the classes of then
    QString student; ///< path of the student whom a record is about; "id": the record itself; empty: a class
    Offices builders;
    Offices supervisors; ///< several are separated by 、
    /// Whose units have a part in the step that is not theirs to finish (article 5, row 4: 全校各組).
    QString helpers;
    /// What is made by doing the step (grades, talks), of the numbers that count whom or what it is made of.
    const RecordType *made = nullptr;

    [[nodiscard]] Conditions allDone() const { return with(done); }
    [[nodiscard]] Conditions allOpen() const { return with(open); }
    [[nodiscard]] bool hasOpen() const { return !open.empty(); }
    /// Where a record of the type has what it is counted by: "class", "division", "grade", "department",
    /// "tutor" or "student"; empty: it has none.
    [[nodiscard]] QString path(QStringView by) const;
    /// That a record belongs there ("class", "division", "grade", "department", "tutor"): in the term that
    /// the number is of, wherever the student sits by now.
    [[nodiscard]] protocol::Condition in(QStringView by, const QJsonValue &key) const;
    /// Every type that the conditions look into.
    [[nodiscard]] std::vector<const RecordType *> types() const;

private:
    [[nodiscard]] Conditions with(const Conditions &more) const;
};

/// All numbers of records of a term as it stands now, in the order of the process.
[[nodiscard]] std::vector<ProgressNumber> progressNumbers(Term term, const Regulation &regulation,
                                                          const QDateTime &now);
/// Those of what is no record before it is begun, by which ProgressTasks are counted: they have no
/// conditions.
[[nodiscard]] std::vector<ProgressNumber> taskNumbers(Term term, const Regulation &regulation,
                                                      const QDateTime &now);
/// The one of that name; an empty one where there is none.
[[nodiscard]] ProgressNumber numberOf(const std::vector<ProgressNumber> &all, QStringView name);
/// The one of records of that name.
[[nodiscard]] ProgressNumber progressNumber(QStringView name, Term term, const Regulation &regulation,
                                            const QDateTime &now);

/// Both.
[[nodiscard]] Conditions joined(Conditions conditions, const Conditions &more);

/// Whether what the regulation calls an office (教務處, 進修部主任) is the unit of that name.
[[nodiscard]] bool isOffice(const QString &named, const QString &unit);

} // namespace licheng::service
