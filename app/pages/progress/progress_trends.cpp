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
#include <map>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct ProgressTrendText
{
    Q_DECLARE_TR_FUNCTIONS(ProgressPage)
};

/// The uploads of the term from an instant on (invalid: all) and before another.
ProgressLead uploadsBetween(const ProgressFacts &facts, const QDateTime &from, const QDateTime &before,
                            const ShowsRecords &shows)
{
    const ProgressNumberFacts *files = facts.number(u"files");
    if (!files)
        return {};
    std::vector<std::pair<QString, QJsonValue>> within;
    if (from.isValid())
        within.emplace_back(u"from"_s, detail::toJson(from));
    within.emplace_back(u"until"_s, detail::toJson(before));
    return leadTo(*files, ProgressPart::All, shows, within);
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
        // Between two uploads nothing came.
        if (points.back().x() < day - 1)
            points.emplace_back(day - 1, sum);
        sum += double(count);
        points.emplace_back(day, sum);
    }
    return points;
}

} // namespace

ProgressPicture trendPicture(const ProgressPresenter &presenter, const ShowsRecords &shows)
{
    ProgressPicture view;
    const ProgressTrend &trend = presenter.trend();
    const Term term = presenter.work().term();
    const QDate end = trend.now.end.isValid() ? schoolTime(trend.now.end).date() : term.lastDay();
    ChartCurve now{term.text(), sums(trend.now)};
    const Term lastYear{SchoolYear(term.year.roc() - 1), term.semester};
    ChartCurve before{lastYear.text(), sums(trend.before), Qt::DashLine, false};
    if (before.points.empty())
        before.name = ProgressTrendText::tr("%1: no uploads").arg(before.name);
    view.columns = {{u"day"_s, ProgressTrendText::tr("Day")},
                    {u"left"_s, ProgressTrendText::tr("Days from the end"), FactColumn::Kind::Count},
                    {u"count"_s, ProgressTrendText::tr("Uploads"), FactColumn::Kind::Count},
                    {u"sum"_s, ProgressTrendText::tr("Together"), FactColumn::Kind::Count}};
    qint64 sum = 0;
    int lastWeek = std::numeric_limits<int>::min();
    for (size_t i = 0; i < trend.now.days.size(); ++i) {
        const auto &[day, count] = trend.now.days[i];
        sum += count;
        const QDate date = end.addDays(day);
        view.rows.append(QJsonObject{{u"key"_s, view.rows.size()},
                                     {u"day"_s, date.toString(Qt::ISODate)},
                                     {u"left"_s, day},
                                     {u"count"_s, count},
                                     {u"sum"_s, sum}});
        const int week = day / 7;
        const bool isLast = i + 1 == trend.now.days.size();
        if (week == lastWeek && !isLast)
            continue;
        lastWeek = week;
        ProgressLead lead = uploadsBetween(presenter.classes(), {}, firstInstant(date.addDays(1)), shows);
        now.marks.push_back({QPointF(day, double(sum)),
                             ProgressTrendText::tr("%1: %2 uploads until %3")
                                 .arg(term.text(), chart::grouped(sum), shortDay(date)),
                             lead.leads()});
        view.leads.push_back(std::move(lead));
    }
    view.picture = std::make_shared<CurvePicture>(std::vector<ChartCurve>{std::move(before), std::move(now)},
                                                  ProgressTrendText::tr("End"),
                                                  ProgressTrendText::tr("%1 wk", "weeks from the end"));
    return view;
}

ProgressPicture hoursPicture(const ProgressPresenter &presenter, const ShowsRecords &shows)
{
    ProgressPicture view;
    view.columns = {{u"day"_s, ProgressTrendText::tr("Day")},
                    {u"hour"_s, ProgressTrendText::tr("Hour"), FactColumn::Kind::Count},
                    {u"count"_s, ProgressTrendText::tr("Uploads"), FactColumn::Kind::Count}};
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
            cell.text = ProgressTrendText::tr("%1, %2 o'clock: %3 uploads")
                            .arg(shortDay(day), QString::number(hour), chart::grouped(count));
            ProgressLead lead;
            if (count > 0) {
                cell.figure = QString::number(count);
                cell.kind = ChartCell::Kind::Shade;
                cell.share = double(count) / double(most);
                const QDateTime begin = firstInstant(day).addSecs(hour * 3600);
                lead = uploadsBetween(presenter.classes(), begin, begin.addSecs(3600), shows);
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
