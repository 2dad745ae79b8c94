// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_pictures.h"

#include "app/presenters/figures.h"
#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "app/presenters/progress_text.h"
#include "app/widgets/chart/barpicture.h"
#include "app/widgets/chart/gridpicture.h"
#include "shared/model/course_outcome.h"
#include "shared/model/submission_list.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct ProgressPageText
{
    Q_DECLARE_TR_FUNCTIONS(ProgressPage)
};

constexpr size_t mostTeachers = 12;
/// All steps beside each other in a window of 1366 pixels.
constexpr double leastStepWidth = 38;

/// In the order of the regulation's articles, which those of one article keep.
std::vector<size_t> stepsOf(const ProgressFacts &facts)
{
    std::vector<size_t> steps;
    for (size_t i = 0; i < facts.numbers.size(); ++i) {
        if (facts.numbers[i].isStep)
            steps.push_back(i);
    }
    std::stable_sort(steps.begin(), steps.end(), [&facts](size_t a, size_t b) {
        return facts.numbers[a].article < facts.numbers[b].article;
    });
    return steps;
}

ChartCell cellOf(const QString &who, const ProgressNumberFacts &number,
                 const std::optional<ProgressCounts> &counts)
{
    ChartCell cell;
    const QString what = progress_text::title(number.name);
    const ProgressCounts told = counts.value_or(ProgressCounts());
    const bool isAsked = number.hasOpen();
    cell.figure = progress_text::figure(counts, isAsked);
    cell.text = isAsked || told.total == 0 ? progress_text::counts(who, what, told)
                                           : progress_text::entered(who, what, told);
    if (told.total == 0)
        return cell;
    cell.kind = counts->late > 0 ? ChartCell::Kind::Late : ChartCell::Kind::Shade;
    cell.share = isAsked && counts->open == 0 ? 1.0 : 0.8 * double(counts->done) / double(counts->total);
    return cell;
}

/// Its name; where another has the same (who has a step in both divisions), with its division.
QString nameAmong(const std::vector<ProgressGroup> &groups, const ProgressGroup &group, const QString &by)
{
    const QString name = progress_text::group(group, by);
    const auto alike = std::count_if(groups.begin(), groups.end(), [&](const ProgressGroup &each) {
        return progress_text::group(each, by) == name;
    });
    return alike > 1 && group.division ? ProgressPageText::tr("%1 (%2)", "unit, division")
                                             .arg(name, messages::codeLabel(*group.division))
                                       : name;
}

/// What narrows a number to a group: a unit has the step in its division.
std::vector<std::pair<QString, QJsonValue>> withinOf(const ProgressGroup &group, const QString &by)
{
    if (by == u"school")
        return {};
    if (by == u"unit")
        return {{u"division"_s, group.division ? wireName(*group.division) : QString()}};
    if (by == u"teacher")
        return {{by, group.key.isNull() ? QJsonValue(group.label) : group.key}};
    return {{by, group.key}};
}

QString divisionOf(const ProgressGroup &group)
{
    return group.division ? messages::codeLabel(*group.division) : QString();
}

/// What is known of a list that nobody has begun, or that is no record for whoever looks: who submits it,
/// until when.
ProgressLead behindList(const ProgressList &list)
{
    QJsonArray within;
    for (const auto &[by, key] :
         {std::pair(u"roster"_s, QJsonValue(list.roster)),
          std::pair(u"division"_s, QJsonValue(wireName(list.division))),
          std::pair(u"grades"_s, QJsonValue(list.grades)), std::pair(u"batch"_s, QJsonValue(list.batch))})
        within.append(QJsonObject{{u"by"_s, by}, {u"key"_s, key}});
    return {{}, {}, 0, {{u"step"_s, u"lists"_s}, {u"part"_s, u"all"_s}, {u"within"_s, within}}};
}

} // namespace

ProgressLead leadTo(const ProgressNumberFacts &number, ProgressPart part, const ShowsRecords &shows,
                    const std::vector<std::pair<QString, QJsonValue>> &within)
{
    if (!number.has(part))
        return {};
    auto list = number.list(part);
    QJsonArray narrowed;
    for (const auto &[by, key] : within) {
        narrowed.append(QJsonObject{{u"by"_s, by}, {u"key"_s, key}});
        const auto condition = number.in(by, key);
        if (list && condition)
            list->push_back(*condition);
        else
            list.reset();
    }
    if (list && shows(number.type))
        return {number.type, *std::move(list)};
    return {{}, {}, 0, {{u"step"_s, number.name}, {u"part"_s, wireName(part)}, {u"within"_s, narrowed}}};
}

std::vector<FactColumn> countColumns(const QString &first)
{
    using Kind = FactColumn::Kind;
    return {{u"first"_s, first},
            {u"total"_s, progress_text::totalTitle(), Kind::Count},
            {u"done"_s, progress_text::doneTitle(), Kind::Count},
            {u"open"_s, progress_text::openTitle(), Kind::Count},
            {u"late"_s, progress_text::lateTitle(), Kind::Count}};
}

QJsonObject countRow(int key, const QString &first, const ProgressCounts &counts)
{
    return {{u"key"_s, key},          {u"first"_s, first},      {u"total"_s, counts.total},
            {u"done"_s, counts.done}, {u"open"_s, counts.open}, {u"late"_s, counts.late}};
}

ProgressPicture funnelPicture(const ProgressFacts &facts, const ShowsRecords &shows)
{
    struct Stage
    {
        const char *number;
        ProgressPart part;
        QString label;
    };
    const Stage stages[] = {{"files", ProgressPart::All, ProgressPageText::tr("Uploaded")},
                            {"certify", ProgressPart::Done, ProgressPageText::tr("Certified")},
                            {"submission", ProgressPart::All, ProgressPageText::tr("Selected")},
                            {"submission", ProgressPart::Done, ProgressPageText::tr("Submitted")},
                            {"receipt", ProgressPart::Done, ProgressPageText::tr("Receipt confirmed")}};
    ProgressPicture view;
    std::vector<ChartBar> bars;
    view.columns = {{u"first"_s, progress_text::stepTitle()},
                    {u"count"_s, ProgressPageText::tr("Outcomes"), FactColumn::Kind::Count}};
    for (const Stage &stage : stages) {
        const ProgressNumberFacts *number = facts.number(QString(QLatin1String(stage.number)));
        if (!number)
            continue;
        const qint64 count = stage.part == ProgressPart::All ? number->counts.total : number->counts.done;
        ProgressLead lead = count > 0 ? leadTo(*number, stage.part, shows) : ProgressLead();
        bars.push_back({stage.label,
                        {{count, chart::Fill::Solid}},
                        0,
                        chart::grouped(count),
                        ProgressPageText::tr("%1: %2 outcomes").arg(stage.label, chart::grouped(count)),
                        lead.leads()});
        view.leads.push_back(std::move(lead));
        view.rows.append(
            QJsonObject{{u"key"_s, view.rows.size()}, {u"first"_s, stage.label}, {u"count"_s, count}});
    }
    view.picture = std::make_shared<BarPicture>(std::move(bars));
    return view;
}

ProgressPicture mapPicture(const ProgressFacts &facts, const QString &by, const ShowsRecords &shows)
{
    ProgressPicture view;
    const std::vector<size_t> steps = stepsOf(facts);
    QStringList columns;
    view.columns = {{u"first"_s, ProgressPageText::tr("Group")},
                    {u"division"_s, ProgressPageText::tr("Division")}};
    for (const size_t step : steps) {
        const QString title = progress_text::title(facts.numbers[step].name);
        columns.append(title);
        for (const auto &[part, name] : {std::pair(u"total"_s, progress_text::totalTitle()),
                                         std::pair(u"open"_s, progress_text::openTitle()),
                                         std::pair(u"late"_s, progress_text::lateTitle())})
            view.columns.push_back({facts.numbers[step].name + part,
                                    ProgressPageText::tr("%1: %2", "step, count").arg(title, name),
                                    FactColumn::Kind::Count});
    }
    QStringList rows;
    std::vector<std::vector<ChartCell>> cells;
    for (const ProgressGroup &group : facts.groups) {
        const QString who = nameAmong(facts.groups, group, by);
        rows.append(who);
        QJsonObject row{{u"key"_s, view.rows.size()}, {u"first"_s, who}, {u"division"_s, divisionOf(group)}};
        auto &line = cells.emplace_back();
        for (const size_t step : steps) {
            const ProgressNumberFacts &number = facts.numbers[step];
            const auto &counts = group.counts[step];
            ChartCell cell = cellOf(who, number, counts);
            ProgressLead lead;
            if (counts && counts->total > 0) {
                const bool isEntered = !number.hasOpen() && counts->done > 0;
                lead = leadTo(number,
                              counts->open > 0 ? ProgressPart::Open
                              : isEntered      ? ProgressPart::Done
                                               : ProgressPart::All,
                              shows, withinOf(group, by));
            }
            cell.leads = lead.leads();
            line.push_back(std::move(cell));
            view.leads.push_back(std::move(lead));
            if (counts) {
                row.insert(number.name + u"total"_s, counts->total);
                row.insert(number.name + u"open"_s, counts->open);
                row.insert(number.name + u"late"_s, counts->late);
            }
        }
        view.rows.append(row);
    }
    view.picture =
        std::make_shared<GridPicture>(std::move(columns), std::move(rows), std::move(cells), leastStepWidth);
    return view;
}

ProgressPicture teachersPicture(const ProgressFacts &facts, const ShowsRecords &shows)
{
    ProgressPicture view;
    view.columns = countColumns(ProgressPageText::tr("Teacher"));
    std::vector<const ProgressGroup *> teachers;
    for (const ProgressGroup &group : facts.groups)
        teachers.push_back(&group);
    std::stable_sort(teachers.begin(), teachers.end(), [](const ProgressGroup *a, const ProgressGroup *b) {
        const ProgressCounts &x = *a->counts.front();
        const ProgressCounts &y = *b->counts.front();
        return std::tie(x.late, x.open) > std::tie(y.late, y.open);
    });
    std::vector<ChartBar> bars;
    ProgressCounts others;
    int otherTeachers = 0;
    const ProgressNumberFacts *certify = facts.number(u"certify");
    for (const ProgressGroup *teacher : teachers) {
        const ProgressCounts &counts = *teacher->counts.front();
        view.rows.append(countRow(int(view.rows.size()), teacher->label, counts));
        if (counts.open == 0 || !certify)
            continue;
        if (bars.size() >= mostTeachers) {
            ++otherTeachers;
            others.total += counts.total;
            others.done += counts.done;
            others.open += counts.open;
            others.late += counts.late;
            continue;
        }
        ProgressLead lead = leadTo(*certify, ProgressPart::Open, shows, withinOf(*teacher, u"teacher"_s));
        bars.push_back({teacher->label,
                        {{counts.late, chart::Fill::Late}, {counts.open - counts.late, chart::Fill::Pale}},
                        0,
                        progress_text::figure(counts),
                        progress_text::counts(teacher->label, progress_text::title(u"certify"_s), counts),
                        lead.leads()});
        view.leads.push_back(std::move(lead));
    }
    if (otherTeachers > 0) {
        const QString who = ProgressPageText::tr("Other teachers: %1").arg(otherTeachers);
        bars.push_back({who,
                        {{others.late, chart::Fill::Late}, {others.open - others.late, chart::Fill::Pale}},
                        others.open, // its own whole: the others are told apart by their length
                        progress_text::figure(others),
                        progress_text::counts(who, progress_text::title(u"certify"_s), others),
                        true});
        view.leads.push_back({{}, {}, 0, {}, u"teacher"_s});
    }
    view.picture = std::make_shared<BarPicture>(std::move(bars));
    return view;
}

ProgressPicture listsPicture(const ProgressFacts &facts, const ShowsRecords &shows)
{
    ProgressPicture view;
    view.columns = {{u"first"_s, ProgressPageText::tr("List")},
                    {u"for"_s, ProgressPageText::tr("For")},
                    {u"state"_s, ProgressPageText::tr("State")},
                    {u"records"_s, ProgressPageText::tr("Rows"), FactColumn::Kind::Count},
                    {u"blocks"_s, ProgressPageText::tr("To be mended"), FactColumn::Kind::Count}};
    QStringList columns;
    QStringList rows;
    for (const ProgressList &list : facts.lists) {
        if (const QString audience = progress_text::audience(list); !columns.contains(audience))
            columns.append(audience);
        if (!rows.contains(list.title))
            rows.append(list.title);
    }
    const QString type = recordTypeOf<SubmissionList>().name();
    std::vector<std::vector<ChartCell>> cells(size_t(rows.size()),
                                              std::vector<ChartCell>(size_t(columns.size())));
    std::vector<ProgressLead> leads(size_t(rows.size() * columns.size()));
    for (const ProgressList &list : facts.lists) {
        const qsizetype row = rows.indexOf(list.title);
        const qsizetype column = columns.indexOf(progress_text::audience(list));
        const QString state = progress_text::listState(list);
        ChartCell &cell = cells[size_t(row)][size_t(column)];
        const auto known = fromWire<SubmissionState>(list.state);
        const bool isSubmitted = known && *known >= SubmissionState::Submitted;
        cell.figure = isSubmitted       ? u"✓ "_s + state
                      : list.blocks > 0 ? u"! %1 %2"_s.arg(list.blocks).arg(state)
                                        : state;
        cell.kind = list.state.isEmpty()              ? ChartCell::Kind::Blank
                    : list.blocks > 0 && !isSubmitted ? ChartCell::Kind::Late
                                                      : ChartCell::Kind::Shade;
        cell.share = isSubmitted ? 1.0 : 0.3;
        cell.text = ProgressPageText::tr("%1, %2: %3, %4 rows, %5 to be mended")
                        .arg(list.title, progress_text::audience(list), state, grouped(list.records),
                             grouped(list.blocks));
        cell.leads = true;
        leads[size_t(row * columns.size() + column)] =
            list.id > 0 && shows(type) ? ProgressLead{type, {}, list.id} : behindList(list);
        view.rows.append(QJsonObject{{u"key"_s, view.rows.size()},
                                     {u"first"_s, list.title},
                                     {u"for"_s, progress_text::audience(list)},
                                     {u"state"_s, state},
                                     {u"records"_s, list.records},
                                     {u"blocks"_s, list.blocks}});
    }
    view.leads = std::move(leads);
    view.picture = std::make_shared<GridPicture>(std::move(columns), std::move(rows), std::move(cells), 52);
    return view;
}

ProgressPicture quotasPicture(const ProgressFacts &facts, const ShowsRecords &shows)
{
    ProgressPicture view;
    view.columns = {{u"first"_s, ProgressPageText::tr("Group")}};
    struct Line
    {
        Division division;
        int grade;
        std::vector<const ProgressGroup *> classes;
    };
    std::vector<Line> lines;
    for (const ProgressGroup &group : facts.groups) {
        if (group.grade == 0 || !group.division)
            continue;
        auto line = std::find_if(lines.begin(), lines.end(), [&](const Line &each) {
            return each.division == *group.division && each.grade == group.grade;
        });
        if (line == lines.end())
            line = lines.insert(lines.end(), {*group.division, group.grade, {}});
        line->classes.push_back(&group);
    }
    QStringList columns;
    for (const ProgressQuota &quota : facts.quotas) {
        columns.append(progress_text::quota(quota.key));
        view.columns.push_back({quota.key, columns.last()});
    }
    const size_t pupils = facts.place(u"upload");
    QStringList rows;
    std::vector<std::vector<ChartCell>> cells;
    for (const Line &line : lines) {
        const QString who = ProgressPageText::tr("%1, %2", "division, grade")
                                .arg(messages::codeLabel(line.division))
                                .arg(gradesText(QString::number(line.grade)));
        rows.append(who);
        QJsonObject row{{u"key"_s, view.rows.size()}, {u"first"_s, who}};
        auto &shown = cells.emplace_back();
        for (const ProgressQuota &quota : facts.quotas) {
            const size_t place = facts.place(quota.number);
            qint64 used = 0;
            qint64 students = 0;
            for (const ProgressGroup *group : line.classes) {
                if (place < group->counts.size() && pupils < group->counts.size()) {
                    const ProgressCounts counts = group->counts[place].value_or(ProgressCounts());
                    used += quota.part == ProgressPart::Done ? counts.done : counts.total;
                    students += group->counts[pupils].value_or(ProgressCounts()).total;
                }
            }
            ChartCell cell;
            const double each = students > 0 ? double(used) / double(students) : 0;
            cell.figure = u"%1 / %2"_s.arg(withDecimal(each)).arg(quota.limit);
            cell.kind = students > 0 ? ChartCell::Kind::Shade : ChartCell::Kind::Blank;
            cell.share = quota.limit > 0 ? each / quota.limit : 0;
            cell.text = ProgressPageText::tr("%1, %2: %3 of %4 a student, %5 together")
                            .arg(who, progress_text::quota(quota.key), withDecimal(each),
                                 QString::number(quota.limit), grouped(used));
            ProgressLead lead;
            if (place < facts.numbers.size() && used > 0)
                lead = leadTo(facts.numbers[place], quota.part, shows,
                              {{u"division"_s, wireName(line.division)}, {u"grade"_s, line.grade}});
            cell.leads = lead.leads();
            row.insert(quota.key, cell.figure);
            shown.push_back(std::move(cell));
            view.leads.push_back(std::move(lead));
        }
        view.rows.append(row);
    }
    view.picture = std::make_shared<GridPicture>(std::move(columns), std::move(rows), std::move(cells), 66);
    return view;
}

} // namespace licheng
