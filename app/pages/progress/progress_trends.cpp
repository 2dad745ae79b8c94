// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_pictures.h"

#include "app/presenters/progress_text.h"
#include "app/widgets/chart/curvepicture.h"
#include "app/widgets/chart/gridpicture.h"
#include "shared/model/course_outcome.h"
#include "shared/model/field.h"
#include "shared/model/school_time.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct ProgressTrendText
{
    Q_DECLARE_TR_FUNCTIONS(ProgressPage)
};

ProgressPart partOf(const ProgressNumberFacts &number)
{
    return number.has(ProgressPart::Done) ? ProgressPart::Done : ProgressPart::All;
}

std::vector<std::pair<QString, QJsonValue>> between(const QDateTime &from, const QDateTime &before)
{
    std::vector<std::pair<QString, QJsonValue>> within;
    if (from.isValid())
        within.emplace_back(u"from"_s, detail::toJson(from));
    within.emplace_back(u"until"_s, detail::toJson(before));
    return within;
}

/// What was done in the term from an instant on (invalid: all) and before another.
ProgressLead doneBetween(const ProgressPresenter &presenter, const QDateTime &from, const QDateTime &before,
                         const ShowsRecords &shows)
{
    const ProgressNumberFacts *number = presenter.classes().number(presenter.trend().number);
    return number ? leadTo(*number, partOf(*number), shows, between(from, before)) : ProgressLead();
}

/// The same of another term, whose lists are not among what was read.
ProgressLead doneThen(const ProgressPresenter &presenter, Term term, const QDateTime &before)
{
    const ProgressNumberFacts *number = presenter.classes().number(presenter.trend().number);
    if (!number)
        return {};
    const ShowsRecords none = [](const QString &) { return false; };
    ProgressLead lead = leadTo(*number, partOf(*number), none, between({}, before));
    lead.behind.insert(u"schoolYear"_s, term.year.roc());
    lead.behind.insert(u"semester"_s, static_cast<int>(term.semester));
    return lead;
}

QString shortDay(QDate day)
{
    return u"%1/%2"_s.arg(day.month()).arg(day.day());
}

std::vector<QPointF> sums(const ProgressTrend::Course &course)
{
    std::vector<QPointF> points;
    double sum = 0;
    for (const auto &[day, count] : course.days) {
        if (points.empty())
            points.emplace_back(day - 1, 0);
        // Between two days nothing came.
        if (points.back().x() < day - 1)
            points.emplace_back(day - 1, sum);
        sum += double(count);
        points.emplace_back(day, sum);
    }
    return points;
}

QDate endOf(const ProgressTrend::Course &course, Term term)
{
    return course.end.isValid() ? schoolTime(course.end).date() : term.lastDay();
}

/// Both years, by days from the end.
void addTrendTable(ProgressPicture &view, const ProgressTrend &trend, Term term, Term lastYear)
{
    using Kind = FactColumn::Kind;
    const auto titled = [](Term of, const QString &what) {
        return ProgressTrendText::tr("%1: %2", "step, count").arg(of.text(), what);
    };
    view.columns = {{u"left"_s, ProgressTrendText::tr("Days from the end"), Kind::Count}};
    const std::pair<QString, Term> years[] = {{u"now"_s, term}, {u"before"_s, lastYear}};
    for (const auto &[key, of] : years) {
        view.columns.push_back({key + u"Day"_s, titled(of, ProgressTrendText::tr("Day")), Kind::Day});
        view.columns.push_back(
            {key + u"Count"_s, titled(of, ProgressTrendText::tr("Outcomes")), Kind::Count});
        view.columns.push_back({key + u"Sum"_s, titled(of, ProgressTrendText::tr("Together")), Kind::Count});
    }
    std::map<int, QJsonObject> rows;
    const auto add = [&rows](const QString &key, const ProgressTrend::Course &course, Term of) {
        qint64 sum = 0;
        for (const auto &[day, count] : course.days) {
            sum += count;
            QJsonObject &row = rows[day];
            row.insert(key + u"Day"_s, endOf(course, of).addDays(day).toString(Qt::ISODate));
            row.insert(key + u"Count"_s, count);
            row.insert(key + u"Sum"_s, sum);
        }
    };
    add(u"now"_s, trend.now, term);
    add(u"before"_s, trend.before, lastYear);
    for (auto &[day, row] : rows) {
        row.insert(u"key"_s, view.rows.size());
        row.insert(u"left"_s, day);
        view.rows.append(row);
    }
}

} // namespace

ProgressPicture trendPicture(const ProgressPresenter &presenter, const ShowsRecords &shows)
{
    ProgressPicture view;
    const ProgressTrend &trend = presenter.trend();
    const Term term = presenter.work().term();
    const Term lastYear{SchoolYear(term.year.roc() - 1), term.semester};
    const auto addMarks = [&view](ChartCurve &curve, const ProgressTrend::Course &course, Term of,
                                  const std::function<ProgressLead(const QDateTime &)> &leadBefore) {
        const QDate end = endOf(course, of);
        qint64 sum = 0;
        for (const auto &[day, count] : course.days) {
            sum += count;
            const QDate date = end.addDays(day);
            ProgressLead lead = leadBefore(firstInstant(date.addDays(1)));
            curve.marks.push_back({QPointF(day, double(sum)),
                                   ProgressTrendText::tr("%1: %2 outcomes until %3")
                                       .arg(of.text(), chart::grouped(sum), shortDay(date)),
                                   lead.leads()});
            view.leads.push_back(std::move(lead));
        }
    };
    ChartCurve now{term.text(), sums(trend.now)};
    addMarks(now, trend.now, term,
             [&](const QDateTime &before) { return doneBetween(presenter, {}, before, shows); });
    ChartCurve before{lastYear.text(), sums(trend.before), Qt::DashLine, false};
    addMarks(before, trend.before, lastYear,
             [&](const QDateTime &until) { return doneThen(presenter, lastYear, until); });
    if (before.points.empty())
        before.name = ProgressTrendText::tr("%1: no outcomes").arg(before.name);
    addTrendTable(view, trend, term, lastYear);
    view.picture = std::make_shared<CurvePicture>(std::vector<ChartCurve>{std::move(now), std::move(before)},
                                                  ProgressTrendText::tr("End"),
                                                  ProgressTrendText::tr("%1 wk", "weeks from the end"));
    return view;
}

ProgressPicture hoursPicture(const ProgressPresenter &presenter, const ShowsRecords &shows)
{
    ProgressPicture view;
    view.columns = {{u"day"_s, ProgressTrendText::tr("Day")},
                    {u"hour"_s, ProgressTrendText::tr("Hour"), FactColumn::Kind::Count},
                    {u"count"_s, ProgressTrendText::tr("Outcomes"), FactColumn::Kind::Count}};
    std::map<QDate, std::map<int, qint64>> days;
    qint64 most = 1;
    for (const auto &[begin, count] : presenter.trend().hours) {
        const QDateTime local = schoolTime(begin);
        days[local.date()][local.time().hour()] += count;
        most = std::max(most, count);
    }
    QStringList columns;
    for (int hour = 0; hour < 24; ++hour)
        columns.append(QString::number(hour));
    QStringList rows;
    std::vector<std::vector<ChartCell>> cells;
    for (const auto &[day, hours] : days) {
        rows.append(shortDay(day));
        auto &line = cells.emplace_back(24);
        for (int hour = 0; hour < 24; ++hour) {
            ChartCell &cell = line[size_t(hour)];
            const auto found = hours.find(hour);
            const qint64 count = found == hours.end() ? 0 : found->second;
            cell.text = ProgressTrendText::tr("%1, %2 o'clock: %3 outcomes")
                            .arg(shortDay(day), QString::number(hour), chart::grouped(count));
            ProgressLead lead;
            if (count > 0) {
                cell.figure = QString::number(count);
                cell.kind = ChartCell::Kind::Shade;
                cell.share = double(count) / double(most);
                const QDateTime begin = firstInstant(day).addSecs(hour * 3600);
                lead = doneBetween(presenter, begin, begin.addSecs(3600), shows);
                view.rows.append(QJsonObject{{u"key"_s, view.rows.size()},
                                             {u"day"_s, day.toString(Qt::ISODate)},
                                             {u"hour"_s, hour},
                                             {u"count"_s, count}});
            }
            cell.leads = lead.leads();
            view.leads.push_back(std::move(lead));
        }
    }
    view.picture = std::make_shared<GridPicture>(std::move(columns), std::move(rows), std::move(cells), 16);
    return view;
}

} // namespace licheng
