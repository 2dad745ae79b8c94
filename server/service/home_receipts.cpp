// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "shared/model/school_time.h"
#include "shared/rules/receipts.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;
using Op = Condition::Operator;

namespace {

/// The first end among questions that meet the conditions, as the store has them for everybody.
QDateTime firstDue(HomeView &view, const QString &unit)
{
    QDateTime due;
    for (const ReceiptQuestion &question :
         store::Records(view.reader())
             .find<ReceiptQuestion>({{u"schoolYear"_s, view.term().year.roc()},
                                     {u"state"_s, wireName(ReceiptQuestionState::Open)}})) {
        const bool isOfUnit = unit.isEmpty() || QString::number(question.unitId.value()) == unit;
        if (isOfUnit && (!due.isValid() || question.dueAt < due))
            due = question.dueAt;
    }
    return due;
}

/// Students and tutors confirm what has come.
void addRows(HomeView &view, HomeAnswer &answer, const QString &article)
{
    const RecordType &type = recordTypeOf<ReceiptRow>();
    const Conditions current{{u"schoolYear"_s, Op::Equal, view.term().year.roc()},
                             {u"isCurrent"_s, Op::Equal, true},
                             {u"listId.state"_s, Op::Equal, wireName(SubmissionState::Received)}};
    Conditions open = current;
    open.push_back({u"state"_s, Op::Equal, wireName(ReceiptState::Open)});
    const qint64 waiting = view.count(type, open, Action::Edit);
    const QDateTime due = view.due(WindowKind::Confirm);
    const bool isOpen = due.isValid() && !isPast(due, view.now());
    if (waiting > 0 && isOpen) {
        const qint64 all = view.count(type, current, Action::Edit);
        answer.duty({u"confirmReceipts"_s, article, due, all - waiting, all, 0, &type, open, {}});
    }
}

/// Questions go to the unit that submitted; those that are late, to whoever supervises it, too.
void addQuestions(HomeView &view, HomeAnswer &answer, const QString &article)
{
    const RecordType &type = recordTypeOf<ReceiptQuestion>();
    const Id<Unit> unit = view.caller().account.unitId;
    const Conditions open{{u"schoolYear"_s, Op::Equal, view.term().year.roc()},
                          {u"rowId.isCurrent"_s, Op::Equal, true},
                          {u"state"_s, Op::Equal, wireName(ReceiptQuestionState::Open)}};
    const Condition late{u"dueAt"_s, Op::Less, detail::toJson(view.now())};
    const auto tell = [&](const char *key, Conditions conditions, const QString &ofUnit) {
        Conditions overdue = conditions;
        overdue.push_back(late);
        const qint64 waiting = view.count(type, conditions);
        if (waiting > 0)
            answer.duty({QString::fromLatin1(key),
                         article,
                         firstDue(view, ofUnit),
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
        tell("answerReceipts", own, QString::number(unit.value()));
    } else if (view.caller().account.studentId.isNull() && !view.may<ReceiptRow>(Action::Edit)) {
        Conditions supervised = open;
        supervised.push_back(late);
        // The director of a unit sees what its sections have let pass.
        if (!unit.isNull())
            supervised.push_back({u"unitId.parentId"_s, Op::Equal, unit.value()});
        tell("overdueReceipts", supervised, {});
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
