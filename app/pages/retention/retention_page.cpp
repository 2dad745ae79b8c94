// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/retention/retention_page.h"

#include "app/client/change_watch.h"
#include "app/pages/retention/retention_dialog.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

FactChip stateChip(const QJsonObject &row)
{
    const QString state = row[u"state"].toString();
    if (state == u"due")
        return {Tone::Warn, RetentionPage::tr("due")};
    if (state == u"held")
        return {Tone::Bad, RetentionPage::tr("on hold")};
    if (state == u"undated")
        return {Tone::Bad, RetentionPage::tr("no day of graduation")};
    if (state == u"proposed")
        return {Tone::Warn, RetentionPage::tr("deletion proposed")};
    if (state == u"destroyed")
        return {Tone::Neutral, RetentionPage::tr("deleted")};
    return {Tone::Ok, RetentionPage::tr("sealed")};
}

} // namespace

FactListSetup RetentionPage::setup(const PageContext &context)
{
    FactListSetup setup;
    setup.key = u"retention"_s;
    setup.title = PagesText::tr("Sealed portfolios");
    setup.rowKey = u"studentId"_s;
    setup.icon = u"lock"_s;
    setup.columns = {{u"studentNumber"_s, tr("Student number")},
                     {u"name"_s, tr("Name")},
                     {u"className"_s, tr("Class")},
                     {u"graduatedOn"_s, tr("Graduated"), FactColumn::Kind::Day},
                     {u"sealedUntil"_s, tr("Sealed until"), FactColumn::Kind::Day},
                     {u"state"_s, tr("State"), FactColumn::Kind::Text, {}, &stateChip},
                     {u"holdReason"_s, tr("Reason of the hold")}};
    setup.widths = {110, 96, 110, 120, 120, 150, 240};
    setup.emptyTitle = tr("Nobody has graduated yet");
    setup.emptyText =
        tr("On graduation a portfolio is sealed for the time that article 7 says, and listed here "
           "for deletion afterwards.");
    if (context.work.may(Action::Edit, u"destruction"))
        setup.actions.append({u"propose"_s, tr("Propose the deletion…"), ButtonKind::Primary, {}});
    if (context.work.may(Action::Edit, u"retentionHold")) {
        setup.actions.append({u"hold"_s, tr("Place a hold…"), ButtonKind::Secondary, {}});
        setup.actions.append({u"lift"_s, tr("Lift the hold…"), ButtonKind::Secondary, {}});
    }
    return setup;
}

RetentionPage::RetentionPage(const PageContext &context, QWidget *parent)
    : FactListPage(context, setup(context), parent)
{
    const auto *watch =
        new ChangeWatch(context.source, {{u"student"_s}, {u"retentionHold"_s}, {u"destruction"_s}}, this);
    connect(watch, &ChangeWatch::changed, this, [this] {
        if (m_run > 0)
            refresh();
    });
    connect(this, &FactListPage::retryWanted, this, &RetentionPage::refresh);
    connect(this, &FactListPage::rowActivated, this, [this](const QJsonObject &row) {
        this->context().navigator.open(QLatin1String(page_keys::student), {}, row[u"studentId"].toInteger());
    });
    connect(this, &FactListPage::actionTriggered, this, &RetentionPage::run);
    setNote({}, tr("Enter opens the student: reading the sealed portfolio is kept in the list of accesses."));
}

void RetentionPage::refresh()
{
    const quint64 run = ++m_run;
    context().source.call(u"retention.list"_s, {}, this,
                          [this, run](const protocol::Answer<QJsonObject> &answer) {
                              if (run == m_run)
                                  present(answer);
                          });
}

void RetentionPage::present(const protocol::Answer<QJsonObject> &answer)
{
    if (!answer) {
        setProblem(messages::fault(answer.error()));
        return;
    }
    const QJsonArray students = answer->value(u"students"_s).toArray();
    const auto due = std::count_if(students.begin(), students.end(), [](const QJsonValue &each) {
        return each[u"state"].toString() == u"due";
    });
    m_subtitle = tr("Sealed for %n year(s)", nullptr, answer->value(u"sealedYears"_s).toInt()) + u"　"_s +
                 messages::articleName(answer->value(u"article"_s).toString()) + u"　"_s +
                 tr("%n due for deletion", nullptr, int(due));
    const auto undated = std::count_if(students.begin(), students.end(), [](const QJsonValue &each) {
        return each[u"graduatedOn"].toString().isEmpty();
    });
    if (undated > 0)
        m_subtitle += u"　"_s + tr("%n without a day of graduation: Enter, then “Day of the register state”",
                                   nullptr, int(undated));
    setRows(students);
    Q_EMIT headerChanged();
}

void RetentionPage::run(const QString &action)
{
    const auto chosen = chosenRows();
    if (chosen.empty())
        return;
    QJsonArray ids;
    for (const QJsonObject &row : chosen)
        ids.append(row[u"studentId"]);
    const int count = int(ids.size());
    RetentionStep step;
    if (action == u"propose") {
        step = {
            tr("Propose the deletion of %n portfolio(s)", nullptr, count),
            tr("Another person carries it out. Records, files, index and what the change log tells of them "
               "go for good; the school register stays."),
            tr("Propose"),
            u"retention.propose"_s,
            {{u"studentIds"_s, ids}},
            false,
            false,
            tr("Proposed. Another person carries it out on the page Deletions.")};
    } else if (action == u"hold") {
        step = {tr("Place a hold on %n portfolio(s)", nullptr, count),
                tr("A portfolio on hold is not deleted, whatever its time."),
                tr("Place the hold"),
                u"retention.hold"_s,
                {{u"studentIds"_s, ids}},
                true,
                false,
                tr("The hold is placed.")};
    } else {
        if (chosen.front()[u"holdId"].toInteger() == 0) {
            context().notices.say(Notices::Kind::Warning, tr("The chosen portfolio is not on hold."));
            return;
        }
        step = {tr("Lift the hold on %1").arg(chosen.front()[u"name"].toString()),
                tr("When its time has ended, the portfolio can be deleted then."),
                tr("Lift the hold"),
                u"retention.lift"_s,
                {{u"id"_s, chosen.front()[u"holdId"]}},
                true,
                false,
                tr("The hold is lifted.")};
    }
    (new RetentionDialog(context(), std::move(step), this))->open();
}

PageSetup RetentionPage::page()
{
    return {u"retention"_s,
            {PageGroup::System, 60, PagesText::tr("Sealed portfolios")},
            u"lock"_s,
            viewersOf(u"destruction"_s),
            [](const PageContext &context) { return new RetentionPage(context); }};
}

} // namespace licheng
