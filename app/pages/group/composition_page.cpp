// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/composition_page.h"

#include "app/client/change_watch.h"
#include "app/presenters/messages.h"
#include "shared/rules/work_group.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// That somebody holds two is to be looked at: article 2 forbids it nobody.
bool isWrong(const QJsonValue &finding)
{
    return finding[u"fault"].toString() != wireName(SeatFault::TwoSeats);
}

bool hasWrong(const QJsonValue &seat)
{
    const QJsonArray findings = seat[u"findings"].toArray();
    return std::any_of(findings.begin(), findings.end(), &isWrong);
}

/// What is wrong with a seat, with whom it is about.
QString findingsText(const QJsonObject &seat)
{
    QStringList lines;
    for (const QJsonValue &finding : seat[u"findings"].toArray()) {
        QStringList names;
        for (const QJsonValue &name : finding[u"names"].toArray())
            names.append(name.toString());
        const QString fault = messages::codeLabel(choices<SeatFault>(), finding[u"fault"].toString());
        lines.append(
            names.isEmpty()
                ? CompositionPage::tr("%1: %n place(s)", nullptr, finding[u"places"].toInt()).arg(fault)
                : fault + u"："_s + names.join(u'、'));
    }
    return lines.join(u"；"_s);
}

QString holdersText(const QJsonObject &seat)
{
    QStringList names;
    for (const QJsonValue &member : seat[u"members"].toArray())
        names.append(member[u"name"].toString());
    return names.join(u'、');
}

QString sourceText(const QJsonObject &seat)
{
    const QString unit = seat[u"nominatedBy"].toString();
    return unit.isEmpty() ? messages::codeLabel(choices<SeatSource>(), seat[u"source"].toString())
                          : CompositionPage::tr("nominated by %1").arg(unit);
}

} // namespace

FactListSetup CompositionPage::setup()
{
    const auto state = [](const QJsonObject &row) {
        const QJsonArray findings = row[u"findings"].toArray();
        if (findings.isEmpty())
            return FactChip{Tone::Ok, tr("in order")};
        const auto wrong = std::find_if(findings.begin(), findings.end(), &isWrong);
        const QJsonValue told = wrong == findings.end() ? findings.first() : QJsonValue(*wrong);
        return FactChip{wrong == findings.end() ? Tone::Info : Tone::Bad,
                        messages::codeLabel(choices<SeatFault>(), told[u"fault"].toString())};
    };
    const auto held = [](const QJsonObject &row) {
        return u"%1/%2"_s.arg(row[u"members"].toArray().size()).arg(row[u"count"].toInt());
    };
    FactListSetup setup;
    setup.key = QLatin1String(page_keys::composition);
    setup.title = PagesText::tr("Seats");
    setup.rowKey = u"seat"_s;
    setup.icon = u"check"_s;
    setup.columns = {
        {u"name"_s, tr("Seat")},
        {u"article"_s, tr("Article"), FactColumn::Kind::Text,
         [](const QJsonObject &row) { return messages::articleName(row[u"article"].toString()); }},
        {u"source"_s, tr("How chosen"), FactColumn::Kind::Text, &sourceText},
        {u"count"_s, tr("Held"), FactColumn::Kind::Text, held},
        {u"members"_s, tr("Members"), FactColumn::Kind::Text, &holdersText},
        {u"state"_s, tr("State"), FactColumn::Kind::Text, {}, state},
        {u"findings"_s, tr("What is to be mended"), FactColumn::Kind::Text, &findingsText}};
    setup.widths = {170, 110, 120, 60, 150, 100, 260};
    setup.filters = {{QLatin1String(faultySeatsPath),
                      tr("Only seats that are not as the regulation has them"),
                      [](const QJsonObject &row) { return hasWrong(row); }}};
    setup.emptyTitle = tr("The regulation names no seats");
    setup.emptyText = tr("Article 2 of the regulation in force says who sits in the work group.");
    return setup;
}

CompositionPage::CompositionPage(const PageContext &context, QWidget *parent)
    : FactListPage(context, setup(), parent)
{
    const auto *watch = new ChangeWatch(context.source, {{u"groupMember"_s}}, this);
    connect(watch, &ChangeWatch::changed, this, [this] {
        if (m_run > 0)
            refresh();
    });
    connect(this, &FactListPage::retryWanted, this, &CompositionPage::refresh);
    connect(this, &FactListPage::rowActivated, this, [this](const QJsonObject &row) {
        protocol::Condition seat{u"seat"_s, protocol::Condition::Operator::Equal, row[u"seat"]};
        this->context().navigator.openRecords(u"groupMember"_s, {seat});
    });
    setNote({}, tr("Enter opens the members of the seat."));
}

void CompositionPage::refresh()
{
    const quint64 run = ++m_run;
    context().source.call(u"workGroup.composition"_s, {}, this,
                          [this, run](const protocol::Answer<QJsonObject> &answer) {
                              if (run == m_run)
                                  present(answer);
                          });
}

void CompositionPage::reach(const std::vector<protocol::Condition> &conditions, qint64 /*recordId*/)
{
    follow(conditions);
}

void CompositionPage::present(const protocol::Answer<QJsonObject> &answer)
{
    if (!answer) {
        setProblem(messages::fault(answer.error()));
        return;
    }
    const QJsonArray seats = answer->value(u"seats"_s).toArray();
    const auto wrong = std::count_if(seats.begin(), seats.end(), &hasWrong);
    m_subtitle = wrong == 0 ? tr("All seats are as the regulation has them")
                            : tr("%n seat(s) are not as the regulation has them", nullptr, int(wrong));
    setRows(seats);
    Q_EMIT headerChanged();
}

PageSetup CompositionPage::page()
{
    return {QLatin1String(page_keys::composition),
            {PageGroup::WorkGroup, 20, PagesText::tr("Seats")},
            u"check"_s,
            viewersOf(u"groupMember"_s),
            [](const PageContext &context) { return new CompositionPage(context); }};
}

} // namespace licheng
