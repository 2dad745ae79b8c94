// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/troubles/trouble_pages.h"

#include "app/client/change_watch.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/trouble_text.h"
#include "shared/model/trouble_report.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SummaryText
{
    Q_DECLARE_TR_FUNCTIONS(TroubleSummary)
};

FactColumn time(const QString &key, const QString &title)
{
    return {key, title, FactColumn::Kind::Count,
            [key](const QJsonObject &row) { return trouble_text::duration(row[key].toInteger()); }};
}

FactListSetup summarySetup()
{
    FactListSetup setup;
    setup.key = u"troubleSummary"_s;
    setup.title = SummaryText::tr("Trouble statistics");
    setup.rowKey = u"key"_s;
    setup.icon = u"progress"_s;
    setup.columns = {{u"kind"_s, SummaryText::tr("Kind"), FactColumn::Kind::Text,
                      [](const QJsonObject &row) {
                          return messages::codeLabel(choices<TroubleKind>(), row[u"kind"].toString());
                      }},
                     {u"page"_s, SummaryText::tr("Page")},
                     {u"reported"_s, SummaryText::tr("Reported"), FactColumn::Kind::Count},
                     {u"open"_s,
                      SummaryText::tr("Open"),
                      FactColumn::Kind::Count,
                      {},
                      [](const QJsonObject &row) {
                          const qint64 open = row[u"open"].toInteger();
                          return open > 0 ? FactChip{Tone::Warn, QString::number(open)} : FactChip();
                      }},
                     {u"solved"_s, SummaryText::tr("Solved"), FactColumn::Kind::Count},
                     {u"withdrawn"_s, SummaryText::tr("Withdrawn"), FactColumn::Kind::Count},
                     time(u"median"_s, SummaryText::tr("Median time")),
                     time(u"longest"_s, SummaryText::tr("Longest time"))};
    setup.widths = {160, 220, 84, 84, 84, 84, 130, 130};
    setup.emptyTitle = SummaryText::tr("No troubles were reported in this semester");
    setup.emptyText = SummaryText::tr("Reports are counted here by kind and page.");
    return setup;
}

/// Statistics are for who solves troubles and who supervises that.
bool isForAll(const Grants &grants)
{
    const auto scopes = grants.scopes(Action::View, u"troubleReport");
    return std::find(scopes.begin(), scopes.end(), Scope::School) != scopes.end();
}

} // namespace

TroubleSummaryPage::TroubleSummaryPage(const PageContext &context, QWidget *parent)
    : FactListPage(context, summarySetup(), parent)
{
    setObjectName(u"troubleSummaryPage"_s);
    connect(this, &FactListPage::rowActivated, this, [this](const QJsonObject &row) {
        using Operator = protocol::Condition::Operator;
        const Term term = this->context().work.term();
        this->context().navigator.openRecords(
            u"troubleReport"_s,
            {{u"kind"_s, Operator::Equal, row[u"kind"]},
             {u"page"_s, Operator::Equal, row[u"page"]},
             {u"schoolYear"_s, Operator::Equal, term.year.roc()},
             {u"semester"_s, Operator::Equal, static_cast<int>(term.semester)}},
            0);
    });
    connect(this, &FactListPage::retryWanted, this, &TroubleSummaryPage::refresh);
    const auto again = [this] {
        if (m_run > 0)
            refresh();
    };
    const auto *watch = new ChangeWatch(context.source, {{u"troubleReport"_s}}, this);
    connect(watch, &ChangeWatch::changed, this, again);
    connect(&context.work, &WorkState::termChanged, this, again);
}

PageSetup TroubleSummaryPage::page()
{
    return {u"troubleSummary"_s,
            {PageGroup::System, 37, PagesText::tr("Trouble statistics")},
            u"progress"_s,
            &isForAll,
            [](const PageContext &context) { return new TroubleSummaryPage(context); }};
}

void TroubleSummaryPage::refresh()
{
    const quint64 run = ++m_run;
    const Term term = context().work.term();
    context().source.call(
        u"trouble.summary"_s,
        {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}}, this,
        [this, run](const protocol::Answer<QJsonObject> &answer) {
            if (run == m_run)
                take(answer);
        });
}

void TroubleSummaryPage::take(const protocol::Answer<QJsonObject> &answer)
{
    if (!answer)
        return setProblem(messages::fault(answer.error()));
    QJsonArray rows;
    for (const QJsonValue &value : answer->value(u"rows"_s).toArray()) {
        QJsonObject row = value.toObject();
        row.insert(u"key"_s, QString(row[u"kind"].toString() + u'/' + row[u"page"].toString()));
        rows.append(row);
    }
    setRows(rows);
    const auto number = [&](const char *key) { return answer->value(QLatin1String(key)).toInteger(); };
    const QString times = number("solved") > 0 ? tr("median %1, longest %2")
                                                     .arg(trouble_text::duration(number("median")),
                                                          trouble_text::duration(number("longest")))
                                               : tr("none solved yet");
    setNote(tr("The semester: %1 reported, %2 open, %3 solved (%4).")
                .arg(grouped(number("reported")), grouped(number("open")), grouped(number("solved")), times),
            tr("Enter shows the reports."));
    Q_EMIT headerChanged();
}

} // namespace licheng
