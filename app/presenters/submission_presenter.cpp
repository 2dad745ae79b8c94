// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/submission_presenter.h"

#include "app/client/change_watch.h"
#include "app/client/findings_reader.h"
#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "shared/rules/submission_steps.h"
#include "shared/rules/windows.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

namespace {

int rank(const QString &level)
{
    return level == "block"_L1 ? 0 : level == "warn"_L1 ? 1 : 2;
}

bool belongs(const SubmissionList &list, const RosterLayout &layout, const RosterAudience &audience,
             const Term &term)
{
    return list.roster == layout.key && list.division == audience.division &&
           list.grades == audience.grades && list.batch == audience.batch &&
           (layout.isYearly || list.semester == term.semester);
}

using Lines = std::vector<SubmissionPresenter::Line>;

/// Where the lines have the list of the line, begun or not; none: nowhere.
Lines::const_iterator samePlace(const Lines &lines, const SubmissionPresenter::Line &line)
{
    const auto part = [](const SubmissionPresenter::Line &of) { return of.record ? of.record->part : 0; };
    return std::find_if(lines.begin(), lines.end(), [&](const SubmissionPresenter::Line &other) {
        return other.layout == line.layout && other.audience == line.audience && part(other) == part(line);
    });
}

} // namespace

SubmissionPresenter::SubmissionPresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_state(work)
{
    makeLines({});
    connect(&work, &WorkState::termChanged, this, [this] {
        m_checked.clear();
        m_lines.clear();
        m_owed = {};
        makeLines({});
        Q_EMIT findingsChanged();
        refresh();
    });
    connect(&work, &WorkState::windowsChanged, this, &SubmissionPresenter::changed);
    connect(&work, &WorkState::regulationChanged, this, [this] {
        refresh(); // which lists there are is the regulation's to say
        Q_EMIT changed();
    });
    const auto *lists = new ChangeWatch(source, {{u"submissionList"_s}}, this);
    connect(lists, &ChangeWatch::changed, this, [this] {
        if (m_running == Work::Nothing)
            refresh();
    });
}

/// The batches of a roster of a semester are the semesters: the other one's is not of the shown term.
void SubmissionPresenter::makeLines(const std::vector<SubmissionList> &lists)
{
    std::vector<Line> lines;
    for (const RosterLayout *layout : RosterLayout::all()) {
        const bool isSent =
            m_state.regulation() ? layout->isSent(*m_state.regulation()) : !layout->isOptional;
        for (const RosterAudience &audience : layout->audiences) {
            if (!isSent || !layout->isOfSemester(audience, m_state.term().semester))
                continue;
            const size_t had = lines.size();
            for (const SubmissionList &list : lists) {
                if (belongs(list, *layout, audience, m_state.term()))
                    lines.push_back({layout, &audience, list});
            }
            if (lines.size() == had)
                lines.push_back({layout, &audience, std::nullopt});
        }
    }
    const bool areSame =
        lines.size() == m_lines.size() && std::all_of(lines.begin(), lines.end(), [this](const Line &line) {
            return samePlace(m_lines, line) != m_lines.end();
        });
    if (areSame) {
        m_lines = std::move(lines);
        return;
    }
    Q_EMIT linesAboutToChange();
    // What was found goes with its list to its new place.
    std::map<int, Checked> checked;
    for (auto &[line, found] : m_checked) {
        const auto place =
            size_t(line) < m_lines.size() ? samePlace(lines, m_lines[size_t(line)]) : lines.end();
        if (place != lines.end())
            checked.insert_or_assign(int(place - lines.begin()), std::move(found));
    }
    m_checked = std::move(checked);
    m_lines = std::move(lines);
    m_shown = -1;
    Q_EMIT linesChanged();
}

int SubmissionPresenter::lineOf(Id<SubmissionList> id) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [id](const Line &line) { return line.record && line.record->id == id; });
    return found == m_lines.end() ? -1 : int(found - m_lines.begin());
}

QString SubmissionPresenter::title(const Line &line) const
{
    QStringList parts{messages::codeLabel(line.audience->division)};
    parts.append(gradesText(line.audience->grades));
    if (line.audience->batch > 0)
        parts.append(tr("Batch %1").arg(line.audience->batch));
    if (line.record && line.record->part > 0)
        parts.append(tr("Addition %1").arg(line.record->part));
    if (line.record && line.record->edition > 1)
        parts.append(tr("Edition %1").arg(line.record->edition));
    return parts.join(u"　"_s);
}

void SubmissionPresenter::refresh()
{
    protocol::RecordQuery query;
    query.type = u"submissionList"_s;
    for (const FieldInfo &field : recordTypeOf<SubmissionList>().fields()) {
        const QString name = QLatin1String(field.name);
        if (name != "id"_L1 && name != "version"_L1)
            query.columns.append(name);
    }
    query.conditions = {{u"schoolYear"_s, Operator::Equal, m_state.term().year.roc()}};
    query.limit = 200;
    m_source.query(
        query, this,
        [this, columns = query.columns, run = ++m_run](const protocol::Answer<protocol::Page> &answer) {
            if (run != m_run)
                return;
            if (!answer) {
                Q_EMIT failed(answer.error());
                return;
            }
            std::vector<SubmissionList> lists;
            for (const QJsonValue &value : answer->rows) {
                const QJsonArray row = value.toArray();
                QJsonObject object{{u"id"_s, row.at(0)}, {u"version"_s, row.at(1)}};
                for (qsizetype i = 0; i < columns.size(); ++i)
                    object.insert(columns[i], row.at(i + 2));
                if (auto list = fromJson<SubmissionList>(object))
                    lists.push_back(std::move(list).value());
            }
            std::stable_sort(
                lists.begin(), lists.end(),
                [](const SubmissionList &a, const SubmissionList &b) { return a.part < b.part; });
            makeLines(lists);
            Q_EMIT changed();
            readHistory();
            readOwed();
        });
}

void SubmissionPresenter::setWork(Work work)
{
    m_running = work;
    Q_EMIT workChanged();
}

void SubmissionPresenter::fail(const protocol::Fault &fault)
{
    setWork(Work::Nothing);
    Q_EMIT failed(fault);
}

void SubmissionPresenter::prepare(int index, Next next)
{
    const Line &line = m_lines[size_t(index)];
    if (line.record) {
        (this->*next)(index);
        return;
    }
    const SubmissionList list = listOf(line);
    m_source.write(u"submission.prepare"_s,
                   {{u"roster"_s, list.roster},
                    {u"schoolYear"_s, list.schoolYear.roc()},
                    {u"semester"_s, int(list.semester)},
                    {u"grades"_s, list.grades},
                    {u"division"_s, wireName(list.division)},
                    {u"batch"_s, list.batch},
                    {u"forExport"_s, m_running == Work::Exporting}},
                   this, [this, index, next](const protocol::Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(answer.error());
                       takeRecord(index, *answer);
                       if (m_lines[size_t(index)].record)
                           (this->*next)(index);
                   });
}

void SubmissionPresenter::takeRecord(int index, const QJsonObject &answer)
{
    const auto list = fromJson<SubmissionList>(answer.value(u"record"_s).toObject());
    if (!list)
        return fail({protocol::ErrorCode::Internal, list.error().message, {}});
    m_lines[size_t(index)].record = *list;
    Q_EMIT changed();
    if (index == m_shown)
        readHistory();
}

void SubmissionPresenter::precheck(int index)
{
    if (m_running != Work::Nothing || index < 0 || size_t(index) >= m_lines.size())
        return;
    setWork(Work::Checking);
    prepare(index, &SubmissionPresenter::runPrecheck);
}

void SubmissionPresenter::runPrecheck(int index)
{
    m_source.write(
        u"submission.precheck"_s, {{u"id"_s, m_lines[size_t(index)].record->id.value()}}, this,
        [this, index](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error());
            takeRecord(index, *answer);
            const qint64 id = m_lines[size_t(index)].record->id.value();
            readFindings(m_source, id, *answer, this,
                         [this, index](const protocol::Answer<QJsonArray> &findings) {
                             if (!findings)
                                 return fail(findings.error());
                             takeFindings(index, *findings);
                             setWork(Work::Nothing);
                         });
        },
        longDeadline);
}

void SubmissionPresenter::takeFindings(int index, const QJsonArray &findings)
{
    Checked checked;
    for (const QJsonValue &value : findings) {
        const QJsonObject json = value.toObject();
        const QJsonObject student = json.value(u"student"_s).toObject();
        checked.findings.push_back({findingFromJson(json), student.value(u"studentNumber"_s).toString(),
                                    student.value(u"name"_s).toString(), json.value(u"place"_s).toString(),
                                    json.value(u"title"_s).toString()});
        const Finding &finding = checked.findings.back().finding;
        auto &groups = checked.groups;
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const Group &g) { return g.check == finding.check; });
        if (group == groups.end())
            groups.push_back({finding.check, finding.level, 1});
        else
            ++group->count;
    }
    std::stable_sort(checked.groups.begin(), checked.groups.end(),
                     [](const Group &a, const Group &b) { return rank(a.level) < rank(b.level); });
    m_checked.insert_or_assign(index, std::move(checked));
    if (index == m_shown)
        Q_EMIT findingsChanged();
}

void SubmissionPresenter::show(int line)
{
    if (std::exchange(m_shown, line) == line)
        return;
    Q_EMIT findingsChanged();
    readHistory();
}

const SubmissionPresenter::Checked &SubmissionPresenter::shown() const
{
    static const Checked nothing;
    const auto found = m_checked.find(m_shown);
    return found == m_checked.end() ? nothing : found->second;
}

void SubmissionPresenter::exportList(int index)
{
    if (m_running != Work::Nothing || index < 0 || size_t(index) >= m_lines.size())
        return;
    setWork(Work::Exporting);
    prepare(index, &SubmissionPresenter::runExport);
}

void SubmissionPresenter::runExport(int index)
{
    m_source.write(
        u"submission.export"_s, {{u"id"_s, m_lines[size_t(index)].record->id.value()}}, this,
        [this, index](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                fail(answer.error());
                // What blocks it is shown, to be mended.
                const auto why = refusalFromJson(answer.error().data);
                if (why && why->reason == RefusalReason::ListBlocked)
                    precheck(index);
                return;
            }
            takeRecord(index, *answer);
            setWork(Work::Nothing);
            Q_EMIT exported(index, answer->value(u"size"_s).toInteger());
        },
        longDeadline);
}

void SubmissionPresenter::submit(int index)
{
    if (m_running != Work::Nothing || !submitVerdict(index).isAllowed())
        return;
    setWork(Work::Submitting);
    m_source.write(
        u"submission.submit"_s, {{u"id"_s, m_lines[size_t(index)].record->id.value()}}, this,
        [this, index](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error());
            takeRecord(index, *answer);
            setWork(Work::Nothing);
            Q_EMIT submitted(index);
        },
        longDeadline);
}

Verdict SubmissionPresenter::unitVerdict(int index) const
{
    const Line &line = m_lines[size_t(index)];
    if (!m_state.regulation())
        return Verdict::allowed();
    return licheng::submitterVerdict(m_state.info().unit, listOf(line), *m_state.regulation());
}

Verdict SubmissionPresenter::precheckVerdict(int index) const
{
    if (Verdict permission = m_state.grants().verdict(Action::Precheck, u"submissionList");
        !permission.isAllowed())
        return permission;
    return m_lines[size_t(index)].record ? Verdict::allowed() : unitVerdict(index);
}

Verdict SubmissionPresenter::exportVerdict(int index) const
{
    if (Verdict permission = m_state.grants().verdict(Action::Export, u"submissionList");
        !permission.isAllowed())
        return permission;
    if (Verdict unit = unitVerdict(index); !unit.isAllowed())
        return unit;
    const auto &record = m_lines[size_t(index)].record;
    if (record && isWithDatabase(record->state))
        return submittedRefusal(recordTypeOf<SubmissionList>().name(),
                                m_lines[size_t(index)].layout->article);
    if (record && record->blockCount > 0)
        return Refusal{RefusalReason::ListBlocked,
                       m_lines[size_t(index)].layout->article,
                       0,
                       record->blockCount,
                       {},
                       {}};
    return termVerdict(listOf(m_lines[size_t(index)]), m_state.now(), m_lines[size_t(index)].layout->article);
}

Verdict SubmissionPresenter::ownStepVerdict(int index) const
{
    if (index < 0 || size_t(index) >= m_lines.size())
        return Refusal{};
    if (Verdict permission = m_state.grants().verdict(Action::Submit, u"submissionList");
        !permission.isAllowed())
        return permission;
    return unitVerdict(index);
}

Verdict SubmissionPresenter::submitVerdict(int index) const
{
    if (Verdict own = ownStepVerdict(index); !own.isAllowed())
        return own;
    const Line &line = m_lines[size_t(index)];
    const auto &record = line.record;
    const QString article = line.layout->article;
    if (record && isWithDatabase(record->state))
        return submittedRefusal(recordTypeOf<SubmissionList>().name(), article);
    if (record && record->blockCount > 0)
        return Refusal{RefusalReason::ListBlocked, article, 0, record->blockCount, {}, {}};
    if (Verdict term = termVerdict(listOf(line), m_state.now(), article); !term.isAllowed())
        return term;
    if (!record || record->state != SubmissionState::Exported)
        return Refusal{RefusalReason::NotExported, article, 0, 0, {}, {}};
    if (!m_state.isLoaded() || !m_state.knowsWindows())
        return Verdict::allowed();
    if (Verdict step = stepVerdict(*record, SubmissionStepKind::Submitted, *m_state.regulation(), article);
        !step.isAllowed())
        return step;
    return submitWindowVerdict(m_state.windows(), *record, m_state.now(), *m_state.regulation());
}

std::vector<protocol::Condition> SubmissionPresenter::contents(int index) const
{
    const Line &line = m_lines[size_t(index)];
    if (!line.layout->mark.isEmpty() && line.record && isWithDatabase(line.record->state))
        return {{line.layout->mark, Operator::Equal, line.record->id.value()}};
    std::vector<protocol::Condition> conditions;
    for (const RosterCondition &condition : line.layout->conditions(listOf(line)))
        conditions.push_back({condition.path, protocol::operatorFromWire(condition.wireOperator()).value(),
                              condition.operand()});
    QJsonArray grades;
    for (const QString &grade : line.audience->grades.split(u','))
        grades.append(grade.toInt());
    conditions.push_back({line.layout->studentPath(u"classId.grade"_s), Operator::In, grades});
    return conditions;
}

SubmissionList SubmissionPresenter::listOf(const Line &line) const
{
    if (line.record)
        return *line.record;
    SubmissionList list;
    list.roster = line.layout->key;
    list.schoolYear = m_state.term().year;
    list.semester = line.layout->isYearly ? Semester::WholeYear : m_state.term().semester;
    list.grades = line.audience->grades;
    list.division = line.audience->division;
    list.batch = line.audience->batch;
    return list;
}

} // namespace licheng
