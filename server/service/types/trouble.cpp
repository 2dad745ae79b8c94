// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include "server/service/scope.h"
#include "server/service/types/days.h"
#include "server/store/records.h"
#include "shared/rules/troubles.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Answer;

namespace {

TroubleWriter writerOf(const Caller *caller, const TroubleReport &report)
{
    if (!caller)
        return {};
    const auto scopes = caller->grants.scopes(Action::Edit, recordTypeOf<TroubleReport>().name());
    return {report.reporterId == caller->account.id,
            std::find(scopes.begin(), scopes.end(), Scope::School) != scopes.end()};
}

/// The names of all people of the school that occur in the text.
QStringList namesIn(store::Connection &connection, const QString &text)
{
    store::Statement select = connection.prepared(
        uR"(SELECT "name" FROM (SELECT "displayName" AS "name" FROM "account" UNION SELECT "login" FROM "account"
            UNION SELECT "name" FROM "student") WHERE length("name") > 1 AND instr(?, "name") > 0
            ORDER BY length("name") DESC)"_s);
    QStringList names;
    if (select.exec(text)) {
        while (select.next())
            names.append(select.text(0));
    }
    return names;
}

qint64 openReports(store::Connection &connection, Id<Account> reporter)
{
    store::Statement count = connection.prepared(
        uR"(SELECT COUNT(*) FROM "troubleReport" WHERE "reporterId" = ? AND "state" NOT IN ('solved', 'withdrawn'))"_s);
    return count.exec(reporter.value()) && count.next() ? count.integer(0) : 0;
}

std::optional<RecordProblem> checkReport(const RecordStep &step)
{
    if (step.before)
        return RecordProblem(
            Refusal{RefusalReason::TroubleStands, troubleArticle(step.regulation), 0, 0, {}, {}}, "text");
    // What nobody has met is reported by nobody.
    if (!step.caller)
        return RecordProblem("reporterId", "required");
    const Term term = Term::of(dayAtSchool(step.now));
    return problemOf(openTroublesVerdict(openReports(step.connection, step.caller->account.id), term.year,
                                         step.regulation),
                     "text");
}

void completeReport(const RecordStep &step)
{
    const Id<Account> reporter = step.caller->account.id;
    const Term term = Term::of(dayAtSchool(step.now));
    step.record.insert(u"reporterId"_s, reporter.value());
    step.record.insert(u"reportedAt"_s, detail::toJson(step.now));
    step.record.insert(u"waitsSince"_s, detail::toJson(step.now));
    step.record.insert(u"schoolYear"_s, term.year.roc());
    step.record.insert(u"semester"_s, static_cast<int>(term.semester));
    if (const QString log = step.record[u"logExcerpt"].toString(); !log.isEmpty())
        step.record.insert(u"logExcerpt"_s,
                           withoutPersons(log, namesIn(step.connection, log))
                               .left(recordTypeOf<TroubleReport>().field(u"logExcerpt")->maxLength));
}

/// Of a report itself only its screenshots can still come, as long as it is open.
Verdict mayChangeReport(const ChangeStep &step, const QJsonObject &record)
{
    const auto report = fromJson<TroubleReport>(record).value();
    return troubleFilesVerdict(report, writerOf(step.caller, report), step.regulation);
}

std::optional<RecordProblem> checkAnswer(const RecordStep &step)
{
    if (step.before)
        return RecordProblem(
            Refusal{RefusalReason::TroubleStands, troubleArticle(step.regulation), 0, 0, {}, {}}, "text");
    const TroubleAnswer answer = recordOf<TroubleAnswer>(step);
    const auto report = store::Records(step.connection).get(answer.reportId);
    // Whose report it is not is told no more than if there were none.
    if (!report || (step.caller && !mayTouch(step.connection, *step.caller, Action::View,
                                             recordTypeOf<TroubleReport>(), answer.reportId.value())))
        return RecordProblem("reportId", "reference");
    return problemOf(
        troubleStepVerdict(answer.step, *report, writerOf(step.caller, *report), step.regulation), "step");
}

std::optional<RecordProblem> checkAnswerText(const RecordStep &step)
{
    const TroubleAnswer answer = recordOf<TroubleAnswer>(step);
    if (needsText(answer.step) && answer.text.isEmpty())
        return RecordProblem("text", "required");
    return std::nullopt;
}

void completeAnswer(const RecordStep &step)
{
    step.record.insert(u"writtenBy"_s, step.caller ? step.caller->account.displayName : QString());
    step.record.insert(u"writtenAt"_s, detail::toJson(step.now));
}

/// The answer moves its report on.
Answer<QJsonObject> moveReport(store::WriteContext &write, const QJsonObject &saved)
{
    const auto answer = fromJson<TroubleAnswer>(saved);
    const auto report = answer ? write.get(answer->reportId) : std::nullopt;
    if (!report)
        return protocol::notFound(recordTypeOf<TroubleReport>().name(), saved[u"reportId"].toInteger());
    const TroubleReport after = afterStep(*report, answer->step, answer->writtenBy, write.now());
    if (after == *report)
        return QJsonObject{};
    const auto changed = write.change(after, wireName(answer->step));
    return changed ? Answer<QJsonObject>(QJsonObject{}) : changed.error();
}

} // namespace

RecordBehaviour types::troubleReport()
{
    return {.type = &recordTypeOf<TroubleReport>(),
            .rules = {{{}, &checkReport}},
            .complete = &completeReport,
            .mayChange = &mayChangeReport,
            .parts = {{&recordTypeOf<TroubleAnswer>(), "reportId"}}};
}

RecordBehaviour types::troubleAnswer()
{
    return {.type = &recordTypeOf<TroubleAnswer>(),
            .rules = {{{"reportId", "step"}, &checkAnswer}, {{"step"}, &checkAnswerText}},
            .complete = &completeAnswer,
            .followSave = &moveReport};
}

} // namespace licheng::service
