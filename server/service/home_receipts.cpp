// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "shared/model/school_time.h"
#include "shared/rules/receipts.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

/// The first end among open questions to these units; without any: to all.
QDateTime firstDue(HomeView &view, const QSet<qint64> &units)
{
    QDateTime due;
    for (const ReceiptQuestion &question :
         store::Records(view.reader())
             .find<ReceiptQuestion>({{u"schoolYear"_s, view.term().year.roc()},
                                     {u"state"_s, wireName(ReceiptQuestionState::Open)}})) {
        const bool isOfUnits = units.isEmpty() || units.contains(question.unitId.value());
        if (isOfUnits && (!due.isValid() || question.dueAt < due))
            due = question.dueAt;
    }
    return due;
}

/// Until when the caller, or pupils of the caller, confirm receipts of the list; invalid: not now.
QDateTime openUntil(const HomeView &view, const SubmissionList &list)
{
    QDateTime until;
    for (const Window &window : view.windows()) {
        const bool isOfList = window.kind == WindowKind::Confirm &&
                              (window.roster.isEmpty() || window.roster == list.roster) &&
                              (window.batch == 0 || window.batch == list.batch) &&
                              (window.division.isEmpty() || window.division == wireName(list.division));
        if (isOfList && isOpenAt(window, view.now()) && (!until.isValid() || window.endsAt > until))
            until = window.endsAt;
    }
    return until;
}

/// Students and tutors confirm what has come, as long as the window of its list is open.
void addRows(HomeView &view, HomeAnswer &answer, const QString &article)
{
    const RecordType &type = recordTypeOf<ReceiptRow>();
    QJsonArray lists;
    QDateTime due;
    qint64 all = 0;
    qint64 waiting = 0;
    const Condition isOpen{u"state"_s, Op::Equal, wireName(ReceiptState::Open)};
    for (const SubmissionList &list :
         store::Records(view.reader())
             .find<SubmissionList>({{u"schoolYear"_s, view.term().year.roc()},
                                    {u"state"_s, wireName(SubmissionState::Received)}})) {
        const QDateTime until = openUntil(view, list);
        if (!until.isValid())
            continue;
        Conditions ofList{{u"listId"_s, Op::Equal, list.id.value()}, {u"isCurrent"_s, Op::Equal, true}};
        all += view.count(type, ofList, Action::Edit);
        ofList.push_back(isOpen);
        const qint64 open = view.count(type, ofList, Action::Edit);
        if (open == 0)
            continue;
        waiting += open;
        lists.append(list.id.value());
        if (!due.isValid() || until < due)
            due = until;
    }
    if (waiting > 0)
        answer.duty({u"confirmReceipts"_s,
                     article,
                     due,
                     all - waiting,
                     all,
                     0,
                     &type,
                     {{u"schoolYear"_s, Op::Equal, view.term().year.roc()},
                      {u"isCurrent"_s, Op::Equal, true},
                      {u"listId"_s, Op::In, lists},
                      isOpen},
                     {}});
}

/// Questions go to the unit that submitted; those that are late, to whoever supervises it, too.
void addQuestions(HomeView &view, HomeAnswer &answer, const QString &article)
{
    const RecordType &type = recordTypeOf<ReceiptQuestion>();
    const Id<Unit> unit = view.caller().account.unitId;
    const Conditions open{{u"schoolYear"_s, Op::Equal, view.term().year.roc()},
                          {u"state"_s, Op::Equal, wireName(ReceiptQuestionState::Open)}};
    const Condition late{u"dueAt"_s, Op::Less, detail::toJson(view.now())};
    const auto tell = [&](const char *key, Conditions conditions, const QSet<qint64> &units) {
        Conditions overdue = conditions;
        overdue.push_back(late);
        const qint64 waiting = view.count(type, conditions);
        if (waiting > 0)
            answer.duty({QString::fromLatin1(key),
                         article,
                         firstDue(view, units),
                         0,
                         waiting,
                         view.count(type, overdue),
                         &type,
                         std::move(conditions),
                         {}});
    };
    if (!unit.isNull() && view.may<ReceiptQuestion>(Action::Edit)) {
        Conditions own = open;
        own.push_back({u"unitId"_s, Op::Equal, unit.value()});
        tell("answerReceipts", own, {unit.value()});
    } else if (view.caller().account.studentId.isNull() && !view.may<ReceiptRow>(Action::Edit)) {
        Conditions supervised = open;
        supervised.push_back(late);
        // The director of a unit sees what its sections have let pass.
        QSet<qint64> sections;
        if (!unit.isNull()) {
            supervised.push_back({u"unitId.parentId"_s, Op::Equal, unit.value()});
            for (const Unit &section :
                 store::Records(view.reader()).find<Unit>({{u"parentId"_s, unit.value()}}))
                sections.insert(section.id.value());
        }
        tell("overdueReceipts", supervised, sections);
    }
}

} // namespace

void addReceipts(HomeView &view, HomeAnswer &answer)
{
    const QString article = receiptArticle(view.regulation());
    if (view.may<ReceiptRow>(Action::Edit))
        addRows(view, answer, article);
    if (view.may<ReceiptQuestion>(Action::View))
        addQuestions(view, answer, article);
}

} // namespace licheng::service
