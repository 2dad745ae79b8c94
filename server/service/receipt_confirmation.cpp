// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/bulk_step.h"
#include "server/service/receipt_facts.h"
#include "server/service/record_check.h"
#include "server/service/remembered.h"
#include "server/service/submission_parts.h"
#include "server/service/write_call.h"
#include "server/store/change_log.h"
#include "shared/model/fault_rule.h"
#include "shared/model/normalize.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/receipts.h"
#include "shared/rules/submitters.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

struct ReceivedRow
{
    ReceiptRow row;
    SubmissionList list;
    Student student;
};

class ReceivedRowReader
{
public:
    explicit ReceivedRowReader(store::Records &records)
        : m_records(records), m_students(records), m_lists(records)
    {
    }

    std::optional<ReceivedRow> read(qint64 id)
    {
        const auto row = m_records.get(Id<ReceiptRow>(id));
        if (!row)
            return std::nullopt;
        return ReceivedRow{*row, m_lists.get(row->listId),
                           row->studentId.isNull() ? Student() : m_students.get(row->studentId)};
    }

private:
    store::Records &m_records;
    Remembered<Student> m_students;
    Remembered<SubmissionList> m_lists;
};

/// Whether receipts of the list are confirmed at that instant by the student.
Verdict windowOf(OutcomeFacts &facts, const ReceivedRow &item, const QDateTime &now,
                 const Regulation &regulation)
{
    Audience audience = facts.audience(item.student, item.list.schoolYear);
    audience.batch = windowBatch(item.list);
    return receiptWindowVerdict(facts.windows(item.list.schoolYear), item.list, audience, now, regulation);
}

/// The unit that submitted the list, which helps with questions about its receipts.
Unit submittingUnit(store::Records &records, const SubmissionList &list, const Regulation &regulation)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    const Submitter *submitter = layout ? regulation.submitter(layout->submitter) : nullptr;
    for (qsizetype i = 0; submitter && i < qsizetype(submitter->units.size()); ++i) {
        const Submitter::Unit &named = submitter->units[size_t(i)];
        if (named.division.value_or(list.division) != list.division)
            continue;
        for (const Unit &unit : records.find<Unit>({{u"name"_s, named.name}})) {
            if (submitterVerdict(unit, layout->submitter, list.division, regulation).isAllowed())
                return unit;
        }
    }
    return {};
}

/// Why the caller does nothing with the row; nullopt: it is there, and the caller's to change.
std::optional<Fault> untouchable(store::Connection &connection, const Caller &caller, bool isThere, qint64 id)
{
    const RecordType &type = recordTypeOf<ReceiptRow>();
    if (!isThere || !mayTouch(connection, caller, Action::View, type, id))
        return notFound(type.name(), id);
    if (!mayTouch(connection, caller, Action::Edit, type, id))
        return forbidden(wireName(Action::Edit), type.name());
    return std::nullopt;
}

} // namespace

void ReceiptConfirmation::registerMethods(Api &api)
{
    api.add("receiptRow.confirm", this, &ReceiptConfirmation::confirm);
    api.add("receiptRow.ask", this, &ReceiptConfirmation::ask);
    api.add("receiptRow.withdraw", this, &ReceiptConfirmation::withdraw);
    api.add("receiptQuestion.answer", this, &ReceiptConfirmation::answer);
    api.add("receiptQuestion.takeBack", this, &ReceiptConfirmation::takeBack);
    api.add("receiptPackage.confirmList", this, &ReceiptConfirmation::confirmList);
    api.add("receiptRow.summary", [this](CallContext &context, const QJsonObject &params, const Done &done) {
        const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
        done(regulation
                 ? receiptSummary(context, SchoolYear(params[u"schoolYear"].toInt()), *regulation, m_clock())
                 : Answer<QJsonObject>(noRegulation()));
    });
}

void ReceiptConfirmation::confirm(CallContext &context, const QJsonObject &params, Done done)
{
    const QJsonArray ids = params[u"ids"].toArray();
    if (ids.isEmpty())
        return done(invalid(u"ids"_s, "range"_rule));
    const bool wanted = params[u"confirmed"].toBool();
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const auto isDone = [&](const ReceivedRow &item) {
            return (item.row.state == ReceiptState::Confirmed) == wanted && item.row.isCurrent &&
                   item.row.state != ReceiptState::Questioned;
        };
        const auto decide = [&](OutcomeFacts &facts, const ReceivedRow &item) -> Verdict {
            if (Verdict rule = confirmReceiptVerdict(item.row, item.list, *regulation); !rule.isAllowed())
                return rule;
            return windowOf(facts, item, write.now(), *regulation);
        };
        const auto apply = [&](const ReceivedRow &item) {
            ReceiptRow row = item.row;
            row.state = wanted ? ReceiptState::Confirmed : ReceiptState::Open;
            row.confirmedBy = wanted ? caller->account.displayName : QString();
            row.confirmedAt = wanted ? write.now() : QDateTime();
            // The tutor has it on paper.
            row.isOnPaper = wanted && caller->account.studentId != row.studentId;
            return write.change(row, u"confirm"_s);
        };
        return runBulk<ReceiptRow>(write, *caller, Action::Edit, ids, ReceivedRowReader(write.records()),
                                   isDone, decide, apply);
    };
    submitWrite(m_writer, context, "receiptRow.confirm", params, job, std::move(done));
}

void ReceiptConfirmation::ask(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    const RecordType &type = recordTypeOf<ReceiptQuestion>();
    FieldFaults faults;
    QJsonValue code = params[u"code"];
    QJsonValue text = normalize::lines(params[u"text"].toString());
    for (const auto &[name, value] : {std::pair{u"code"_s, &code}, std::pair{u"text"_s, &text}}) {
        if (const auto fault = checkValue(*type.field(name), *value))
            faults.push_back(*fault);
        else if (value->toString().isEmpty())
            faults.push_back({name, "required"_rule, 0, 0});
    }
    if (!faults.empty())
        return done(invalid(faults));

    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        store::Connection &connection = write.connection();
        const auto regulation = m_regulations.inForceAt(connection, write.now());
        if (!regulation)
            return noRegulation();
        const auto item = ReceivedRowReader(write.records()).read(id);
        if (const auto fault = untouchable(connection, *caller, item.has_value(), id))
            return *fault;
        if (CodeBook(connection)
                .isUnknown(QLatin1String(recordTypeOf<ReceiptQuestion>().field(u"code")->codeTable),
                           code.toString()))
            return invalid(u"code"_s, "code"_rule);
        if (const Verdict rule = askReceiptVerdict(item->row, item->list, *regulation); !rule.isAllowed())
            return refused(rule.refusal());
        OutcomeFacts facts(connection);
        if (const Verdict open = windowOf(facts, *item, write.now(), *regulation); !open.isAllowed())
            return refused(open.refusal());

        ReceiptQuestion question;
        question.rowId = item->row.id;
        question.listId = item->row.listId;
        question.studentId = item->row.studentId;
        question.schoolYear = item->row.schoolYear;
        question.unitId = submittingUnit(write.records(), item->list, *regulation).id;
        question.code = code.toString();
        question.text = text.toString();
        question.askedBy = caller->account.displayName;
        question.askedAt = write.now();
        question.dueAt = receiptAnswerDue(write.now(), item->row.schoolYear, *regulation);
        const auto made = write.create(question, u"ask"_s);
        if (!made)
            return made.error();
        ReceiptRow row = item->row;
        row.state = ReceiptState::Questioned;
        row.confirmedBy.clear();
        row.confirmedAt = {};
        row.isOnPaper = false;
        if (const auto changed = write.change(row, u"ask"_s); !changed)
            return changed.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*made)}};
    };
    submitWrite(m_writer, context, "receiptRow.ask", params, job, std::move(done));
}

void ReceiptConfirmation::withdraw(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        store::Connection &connection = write.connection();
        const auto regulation = m_regulations.inForceAt(connection, write.now());
        if (!regulation)
            return noRegulation();
        const auto item = ReceivedRowReader(write.records()).read(id);
        if (const auto fault = untouchable(connection, *caller, item.has_value(), id))
            return *fault;
        const auto open = write.records().find<ReceiptQuestion>(
            {{u"rowId"_s, id}, {u"state"_s, wireName(ReceiptQuestionState::Open)}});
        const auto question = open.empty() ? std::nullopt : std::optional(open.front());
        // The account that asked, since names are not unique: the first line of the question's history.
        bool isFiler = false;
        if (question) {
            const auto told = store::ChangeLog(connection)
                                  .history(recordTypeOf<ReceiptQuestion>().name(), question->id.value());
            isFiler = !told.empty() && told.back().actorId == caller->account.id.value();
        }
        if (const Verdict rule =
                withdrawQuestionVerdict(question, isFiler, item->row, item->list, *regulation);
            !rule.isAllowed())
            return refused(rule.refusal());
        // It waits for nobody any more; the history keeps what was asked.
        if (const auto gone = write.remove(recordTypeOf<ReceiptQuestion>(), question->id.value(),
                                           question->version, u"withdrawQuestion"_s);
            !gone)
            return gone.error();
        ReceiptRow row = item->row;
        row.state = ReceiptState::Open;
        const auto changed = write.change(row, u"withdrawQuestion"_s);
        if (!changed)
            return changed.error();
        return QJsonObject{{u"record"_s, licheng::toJson(*changed)}};
    };
    submitWrite(m_writer, context, "receiptRow.withdraw", params, job, std::move(done));
}

void ReceiptConfirmation::confirmList(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"listId"].toInteger();
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        store::Connection &connection = write.connection();
        const auto regulation = m_regulations.inForceAt(connection, write.now());
        if (!regulation)
            return noRegulation();
        const RecordType &type = recordTypeOf<SubmissionList>();
        auto list = write.records().get(Id<SubmissionList>(id));
        if (!list || !mayTouch(connection, *caller, Action::View, type, id))
            return notFound(type.name(), id);
        if (const Verdict unit =
                receiptRegistryVerdict(unitOf(write.records(), *caller), list->division, *regulation);
            !unit.isAllowed())
            return refused(unit.refusal());
        const auto left = receiptsLeft(connection, *list);
        if (!left)
            return left.error();
        if (const Verdict rule = confirmListVerdict(*list, *left, write.now(), *regulation);
            !rule.isAllowed())
            return refused(rule.refusal());
        // Who kept silent until the end stays in the list's history.
        const auto saved = takeStep(write, *caller, *list, SubmissionStepKind::Confirmed, *regulation,
                                    {.reason = silenceNote(left->unconfirmed)});
        if (!saved)
            return saved.error();
        const std::vector<ReceiptRow> rows =
            write.records().find<ReceiptRow>({{u"listId"_s, id}, {u"isCurrent"_s, true}});
        const auto deviations = std::count_if(rows.begin(), rows.end(), [](const ReceiptRow &row) {
            return row.comparison != ReceiptComparison::Same;
        });
        return QJsonObject{{u"record"_s, licheng::toJson(*saved)},
                           {u"unconfirmed"_s, left->unconfirmed},
                           {u"deviations"_s, qint64(deviations)}};
    };
    submitWrite(m_writer, context, "receiptPackage.confirmList", params, job, std::move(done));
}

} // namespace licheng::service
