// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/submission_steps.h"
#include "app/client/list_reader.h"
#include "app/presenters/messages.h"
#include "app/presenters/submission_presenter.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

void SubmissionPresenter::withdraw(int index, const QString &reason, bool isCorrection, bool afterEnd,
                                   const std::function<void()> &taken)
{
    if (m_running != Work::Nothing || !withdrawVerdict(index).isAllowed())
        return;
    setWork(Work::Withdrawing);
    m_source.write(
        u"submission.withdraw"_s,
        {{u"id"_s, m_lines[size_t(index)].record->id.value()},
         {u"reason"_s, reason},
         {u"correct"_s, isCorrection},
         {u"afterEnd"_s, afterEnd}},
        this,
        [this, index, taken](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error());
            if (taken)
                taken();
            takeRecord(index, *answer);
            setWork(Work::Nothing);
            Q_EMIT withdrawn(index);
        },
        longDeadline);
}

void SubmissionPresenter::takeExportBack(Id<SubmissionList> list, const QString &sha256)
{
    m_source.write(u"submission.takeExportBack"_s, {{u"id"_s, list.value()}, {u"sha256"_s, sha256}}, this,
                   [this, list](const protocol::Answer<QJsonObject> &answer) {
                       if (!answer) {
                           Q_EMIT failed(answer.error());
                           return;
                       }
                       const int line = lineOf(list);
                       if (line < 0)
                           return;
                       takeRecord(line, *answer);
                       Q_EMIT exportTakenBack(line);
                   });
}

void SubmissionPresenter::readOwed()
{
    const Term term = m_state.term();
    m_source.call(u"submission.owed"_s,
                  {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}},
                  this, [this, run = ++m_owedRun](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_owedRun || !answer) // what is not known is not counted
                          return;
                      m_owed = answer->value(u"lists"_s).toArray();
                      Q_EMIT changed();
                  });
}

std::optional<SubmissionPresenter::Owed> SubmissionPresenter::owed() const
{
    if (m_owed.isEmpty())
        return std::nullopt;
    const bool hasOwn = std::any_of(m_owed.begin(), m_owed.end(),
                                    [](const QJsonValue &list) { return list[u"own"].toBool(); });
    Owed sum;
    for (const QJsonValue &list : m_owed) {
        if (hasOwn && !list[u"own"].toBool())
            continue;
        ++sum.lists;
        sum.passed += list[u"passed"].toBool() ? 1 : 0;
        sum.submitted += list[u"submitted"].toBool() ? 1 : 0;
    }
    return sum;
}

bool SubmissionPresenter::isOwed(int index, Whose whose) const
{
    if (whose == Whose::OwnUnits && !unitVerdict(index).isAllowed())
        return false;
    const Line &line = m_lines[size_t(index)];
    const auto owed = std::find_if(m_owed.begin(), m_owed.end(), [&](const QJsonValue &list) {
        return list[u"roster"].toString() == line.layout->key &&
               list[u"grades"].toString() == line.audience->grades &&
               list[u"division"].toString() == wireName(line.audience->division) &&
               list[u"batch"].toInt() == line.audience->batch;
    });
    if (whose == Whose::SupervisedUnits)
        return owed != m_owed.end() && (*owed)[u"supervised"].toBool();
    return line.record || m_owed.isEmpty() || owed != m_owed.end();
}

std::optional<SubmissionStep> SubmissionPresenter::lastCheck() const
{
    const bool isShown = m_shown >= 0 && size_t(m_shown) < m_lines.size();
    const auto record = isShown ? m_lines[size_t(m_shown)].record : std::nullopt;
    const auto check = std::find_if(m_history.begin(), m_history.end(), [&](const SubmissionStep &step) {
        return record && step.listId == record->id && step.edition == record->edition &&
               (step.step == SubmissionStepKind::Prechecked || step.step == SubmissionStepKind::Exported);
    });
    return check == m_history.end() ? std::nullopt : std::optional(*check);
}

void SubmissionPresenter::addList(int index)
{
    if (m_running != Work::Nothing || !withdrawVerdict(index).isAllowed() ||
        m_lines[size_t(index)].layout->mark.isEmpty())
        return;
    const SubmissionList &list = *m_lines[size_t(index)].record;
    setWork(Work::Checking);
    m_source.write(u"submission.prepare"_s,
                   {{u"roster"_s, list.roster},
                    {u"schoolYear"_s, list.schoolYear.roc()},
                    {u"semester"_s, int(list.semester)},
                    {u"grades"_s, list.grades},
                    {u"division"_s, wireName(list.division)},
                    {u"batch"_s, list.batch},
                    {u"addition"_s, true}},
                   this, [this](const protocol::Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(answer.error());
                       const auto added = fromJson<SubmissionList>(answer->value(u"record"_s).toObject());
                       if (!added)
                           return fail({protocol::ErrorCode::Internal, added.error().message, {}});
                       std::vector<SubmissionList> lists;
                       for (const Line &line : m_lines) {
                           if (line.record && line.record->id != added->id)
                               lists.push_back(*line.record);
                       }
                       lists.push_back(*added);
                       std::stable_sort(
                           lists.begin(), lists.end(),
                           [](const SubmissionList &a, const SubmissionList &b) { return a.part < b.part; });
                       makeLines(lists);
                       Q_EMIT listAdded(added->id.value());
                       Q_EMIT changed();
                       if (const int line = lineOf(added->id); line >= 0)
                           runPrecheck(line);
                   });
}

Verdict SubmissionPresenter::wayBack(int index) const
{
    const Line &line = m_lines[size_t(index)];
    if (!line.record || !m_state.isLoaded() || !m_state.knowsWindows() || !m_state.regulation())
        return Verdict::allowed();
    return wayBackVerdict(m_state.windows(), *line.record, m_state.now(), *m_state.regulation());
}

void SubmissionPresenter::compare(int index)
{
    if (m_running != Work::Nothing || index < 0 || size_t(index) >= m_lines.size() ||
        !m_lines[size_t(index)].record)
        return;
    setWork(Work::Comparing);
    m_source.call(
        u"submission.difference"_s, {{u"id"_s, m_lines[size_t(index)].record->id.value()}}, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error());
            setWork(Work::Nothing);
            Q_EMIT differenceRead(answer->value(u"difference"_s).toObject());
        },
        longDeadline);
}

Verdict SubmissionPresenter::withdrawVerdict(int index) const
{
    if (Verdict own = ownStepVerdict(index); !own.isAllowed())
        return own;
    const Line &line = m_lines[size_t(index)];
    const SubmissionState state = line.record ? line.record->state : SubmissionState::Draft;
    if (!stateAfter(state, SubmissionStepKind::Withdrawn))
        return Refusal{RefusalReason::NotSubmitted, line.layout->article, 0, 0, {}, {}};
    return Verdict::allowed();
}

void SubmissionPresenter::readHistory()
{
    const quint64 run = ++m_historyRun;
    const bool isShown = m_shown >= 0 && size_t(m_shown) < m_lines.size();
    const auto record = isShown ? m_lines[size_t(m_shown)].record : std::nullopt;
    if (!record) {
        m_history.clear();
        Q_EMIT historyChanged();
        return;
    }
    protocol::RecordQuery query;
    query.type = u"submissionStep"_s;
    for (const FieldInfo &field : recordTypeOf<SubmissionStep>().fields()) {
        const QString name = QLatin1String(field.name);
        if (name != "id"_L1 && name != "version"_L1)
            query.columns.append(name);
    }
    query.conditions = {{u"listId"_s, Operator::Equal, record->id.value()}};
    query.sort = {{u"id"_s, Qt::DescendingOrder}};
    readRecords(m_source, query, this,
                [this, run](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (run != m_historyRun || !records) // whoever may not read it is shown none
                        return;
                    m_history.clear();
                    for (const QJsonObject &json : *records) {
                        if (auto step = fromJson<SubmissionStep>(json))
                            m_history.push_back(std::move(step).value());
                    }
                    Q_EMIT historyChanged();
                });
}

PrintedTable SubmissionPresenter::findingsTable() const
{
    PrintedTable table;
    table.head.createdAt = m_state.now();
    const bool isShown = m_shown >= 0 && size_t(m_shown) < m_lines.size();
    if (!isShown)
        return table;
    const Line &line = m_lines[size_t(m_shown)];
    table.head.title = tr("Findings: %1").arg(line.layout->official);
    table.head.note = tr("School year %1　%2").arg(m_state.term().year.roc()).arg(title(line));
    table.head.headers = {tr("Level"),          tr("Student number"), tr("Name"),         tr("What to mend"),
                          tr("Course or unit"), tr("Record"),         tr("Who mends it"), tr("Sheet")};
    table.head.widths = {10, 14, 12, 52, 20, 22, 14, 18};
    for (const FindingLine &found : findings()) {
        table.rows.push_back({messages::levelName(found.finding.level), found.studentNumber, found.name,
                              messages::finding(found.finding), found.place, found.title,
                              messages::mender(found.finding), found.finding.sheet});
    }
    return table;
}

} // namespace licheng
