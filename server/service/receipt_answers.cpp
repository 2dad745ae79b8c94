// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/receipt_facts.h"
#include "server/service/record_check.h"
#include "server/service/scope.h"
#include "server/service/write_call.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"
#include "shared/rules/receipts.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// The question when it exists and the caller may answer it, as far as permissions go.
Answer<ReceiptQuestion> questionFor(store::Connection &connection, const Caller &caller, qint64 id)
{
    const RecordType &type = recordTypeOf<ReceiptQuestion>();
    auto question = store::Records(connection).get(Id<ReceiptQuestion>(id));
    if (!question || !mayTouch(connection, caller, Action::View, type, id))
        return notFound(type.name(), id);
    if (!mayTouch(connection, caller, Action::Edit, type, id))
        return forbidden(wireName(Action::Edit), type.name());
    return *std::move(question);
}

/// Tells the list whether it has to be submitted again.
Answer<Done> tellList(store::WriteContext &write, Id<SubmissionList> id, const QString &action)
{
    auto list = write.records().get(id);
    if (!list)
        return Done{};
    const bool was = list->mustResubmit;
    list->mustResubmit = mustResubmit(write.connection(), id);
    if (list->mustResubmit == was)
        return Done{};
    const auto changed = write.change(*list, action);
    return changed ? Answer<Done>(Done{}) : changed.error();
}

} // namespace

void ReceiptConfirmation::answer(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    const auto decision = fromWire<ReceiptQuestionState>(params[u"decision"].toString());
    if (decision != ReceiptQuestionState::Explained && decision != ReceiptQuestionState::Resubmit)
        return done(invalid(u"decision"_s, "code"_rule));
    QJsonValue text = normalize::lines(params[u"answer"].toString());
    if (const auto fault = checkValue(*recordTypeOf<ReceiptQuestion>().field(u"answer"), text))
        return done(invalid(FieldFaults{*fault}));
    if (text.toString().isEmpty())
        return done(invalid(u"answer"_s, "required"_rule));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        store::Connection &connection = write.connection();
        store::Records &records = write.records();
        const auto regulation = m_regulations.inForceAt(connection, write.now());
        if (!regulation)
            return noRegulation();
        auto question = questionFor(connection, *caller, id);
        if (!question)
            return question.error();
        const Unit responsible = records.get(question->unitId).value_or(Unit());
        if (const Verdict rule =
                answerReceiptVerdict(*question, unitOf(records, *caller), responsible, *regulation);
            !rule.isAllowed())
            return refused(rule.refusal());
        question->state = *decision;
        question->answer = text.toString();
        question->answeredBy = caller->account.displayName;
        question->answeredAt = write.now();
        const auto saved = write.change(*question, u"answer"_s);
        if (!saved)
            return saved.error();
        // Explained: the student looks at the row again. Otherwise it waits for the list's next version.
        auto row = records.get(question->rowId);
        if (row && *decision == ReceiptQuestionState::Explained && row->state == ReceiptState::Questioned) {
            row->state = ReceiptState::Open;
            if (const auto changed = write.change(*row, u"answer"_s); !changed)
                return changed.error();
        }
        if (const auto told = tellList(write, question->listId, u"answer"_s); !told)
            return told.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*saved)}};
    };
    submitWrite(m_writer, context, "receiptQuestion.answer", params, job, std::move(done));
}

void ReceiptConfirmation::takeBack(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    QJsonValue reason = normalize::lines(params[u"reason"].toString());
    if (const auto fault = checkValue(*recordTypeOf<ReceiptQuestion>().field(u"takenBack"), reason))
        return done(invalid(u"reason"_s, fault->rule));
    if (reason.toString().isEmpty())
        return done(invalid(u"reason"_s, "required"_rule));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        store::Records &records = write.records();
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        auto question = questionFor(write.connection(), *caller, id);
        if (!question)
            return question.error();
        auto row = records.get(question->rowId);
        const auto list = records.get(question->listId);
        if (!row || !list)
            return notFound(recordTypeOf<ReceiptRow>().name(), question->rowId.value());
        const Unit responsible = records.get(question->unitId).value_or(Unit());
        if (const Verdict rule = takeBackAnswerVerdict(*question, *row, *list, unitOf(records, *caller),
                                                       responsible, *regulation);
            !rule.isAllowed())
            return refused(rule.refusal());
        // The history keeps the answer, who gave it and when.
        question->state = ReceiptQuestionState::Open;
        question->takenBack = reason.toString();
        question->answer.clear();
        question->answeredBy.clear();
        question->answeredAt = {};
        const auto saved = write.change(*question, u"takeBack"_s);
        if (!saved)
            return saved.error();
        if (row->state != ReceiptState::Questioned) {
            row->state = ReceiptState::Questioned;
            row->confirmedBy.clear();
            row->confirmedAt = {};
            row->isOnPaper = false;
            if (const auto changed = write.change(*row, u"takeBack"_s); !changed)
                return changed.error();
        }
        if (const auto told = tellList(write, question->listId, u"takeBack"_s); !told)
            return told.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*saved)}};
    };
    submitWrite(m_writer, context, "receiptQuestion.takeBack", params, job, std::move(done));
}

} // namespace licheng::service
