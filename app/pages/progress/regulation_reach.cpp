// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/regulation_reach.h"

#include "app/pages/common/fact_table_model.h"
#include "app/presenters/messages.h"
#include "app/presenters/regulation_text.h"
#include "app/presenters/window_text.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "shared/model/records.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/performances.h"

#include <QHBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString usesOf(const QJsonObject &row)
{
    const QString quota = regulation_text::quota(row[u"quota"].toString());
    const int semester = row[u"semester"].toInt();
    return semester == 0 ? quota : RegulationReach::tr("%1 (semester %2)").arg(quota).arg(semester);
}

} // namespace

RegulationReach::RegulationReach(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context),
      m_model(new FactTableModel({{u"className"_s, tr("Class")},
                                  {u"studentNumber"_s, tr("Student number")},
                                  {u"name"_s, tr("Name")},
                                  {u"quota"_s, tr("Quota"), FactColumn::Kind::Text, &usesOf},
                                  {u"has"_s, tr("Has"), FactColumn::Kind::Count},
                                  {u"limit"_s, tr("New limit"), FactColumn::Kind::Count}},
                                 u"row"_s, this)),
      m_card(new TableCard), m_details(new DetailsPane), m_quotas(new KeyValueList),
      m_lists(new KeyValueList), m_windows(new KeyValueList), m_missing(new KeyValueList),
      m_needs(new KeyValueList)
{
    DataTable *table = m_card->table();
    table->setObjectName(u"regulationStudents"_s);
    table->setAccessibleName(tr("Students over a quota"));
    table->setMarks(DataTable::Marks::Hidden);
    table->setModel(m_model);
    table->columns().setWidths({90, 110, 110, 260, 70, 80});
    m_details->setObjectName(u"regulationReachDetails"_s);
    m_details->addSection(tr("Quotas"), m_quotas);
    m_details->addSection(tr("Lists of another unit"), m_lists);
    m_details->addSection(tr("Units that the school lacks"), m_missing);
    m_details->addSection(tr("Periods open on its first day"), m_windows);
    m_details->addSection(tr("Still needed for the approval"), m_needs);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new DetailsSplit(m_card, table, m_details));
    connect(table, &DataTable::rowActivated, this, &RegulationReach::openRecords);
}

void RegulationReach::ask(const QJsonObject &version)
{
    const quint64 run = ++m_run;
    m_rows = {};
    m_waiting = 0;
    const int year = m_context.work.term().year.roc();
    m_details->setHeading(version[u"label"].toString(), tr("As things stand in school year %1").arg(year));
    m_card->setContent(TableCard::Content::Empty);
    m_card->emptyState()->setEmpty(u"check"_s, tr("Reading…"), tr("The server is being asked."));
    m_context.source.call(u"regulation.whatIf"_s, {{u"regulation"_s, version}, {u"schoolYear"_s, year}}, this,
                          [this, run](const protocol::Answer<QJsonObject> &answer) {
                              if (run != m_run)
                                  return;
                              if (answer)
                                  take(*answer);
                              else
                                  Q_EMIT failed(answer.error());
                          });
}

void RegulationReach::take(const QJsonObject &answer)
{
    const auto fill = [](KeyValueList *list, std::vector<KeyValueView> rows) {
        if (rows.empty())
            rows.push_back({u"–"_s, tr("none")});
        list->setRows(rows);
    };
    std::vector<KeyValueView> quotas;
    for (const QJsonValue &quota : answer[u"quotas"].toArray()) {
        const qint64 students = quota[u"students"].toInteger();
        quotas.push_back({regulation_text::quota(quota[u"key"].toString()),
                          tr("%1 instead of %2; %n student(s) over it", nullptr, int(students))
                              .arg(quota[u"after"].toInteger())
                              .arg(quota[u"before"].toInteger())});
        if (students > 0)
            askStudents(quota.toObject());
    }
    fill(m_quotas, quotas);
    std::vector<KeyValueView> lists;
    for (const QJsonValue &list : answer[u"lists"].toArray()) {
        const RosterLayout *layout = RosterLayout::of(list[u"roster"].toString());
        const QString after = list[u"after"].toString();
        lists.push_back({layout ? layout->official : messages::recordLabel(u"submissionList"_s),
                         tr("%1 instead of %2")
                             .arg(after.isEmpty() ? tr("no unit") : after, list[u"before"].toString())});
    }
    fill(m_lists, lists);
    std::vector<KeyValueView> missing;
    for (const QJsonValue &unit : answer[u"missingUnits"].toArray())
        missing.push_back({unit.toString(), tr("is to be entered as a unit first")});
    fill(m_missing, missing);
    std::vector<KeyValueView> windows;
    for (const QJsonValue &each : answer[u"windows"].toArray()) {
        if (const auto window = fromJson<Window>(each.toObject()))
            windows.push_back({window_text::label(*window), window_text::range(*window)});
    }
    fill(m_windows, windows);
    std::vector<KeyValueView> needs;
    for (const FieldFault &fault : protocol::faultsFromJson(answer[u"faults"].toArray()))
        needs.push_back({u"–"_s, regulation_text::refusal(fault)});
    fill(m_needs, needs);
    m_touchesMore = !lists.empty() || !missing.empty() || !windows.empty();
    present();
}

void RegulationReach::askStudents(const QJsonObject &quota)
{
    const quint64 run = m_run;
    ++m_waiting;
    const QJsonValue limit = quota[u"after"];
    const QString key = quota[u"key"].toString();
    m_context.source.call(
        u"regulation.touched"_s,
        {{u"quota"_s, key}, {u"limit"_s, limit}, {u"schoolYear"_s, m_context.work.term().year.roc()}}, this,
        [this, run, key, limit](const protocol::Answer<QJsonObject> &answer) {
            if (run != m_run)
                return;
            if (!answer) {
                Q_EMIT failed(answer.error());
                return;
            }
            --m_waiting;
            for (const QJsonValue &student : answer->value(u"students"_s).toArray()) {
                QJsonObject row = student.toObject();
                row.insert(u"row"_s, m_rows.size());
                row.insert(u"quota"_s, key);
                row.insert(u"limit"_s, limit);
                m_rows.append(row);
            }
            present();
        });
}

void RegulationReach::present()
{
    if (m_waiting > 0)
        return;
    m_model->setRows(m_rows);
    m_card->setContent(m_rows.isEmpty() ? TableCard::Content::Empty : TableCard::Content::Rows);
    m_card->emptyState()->setEmpty(u"check"_s, tr("No student is over a quota"),
                                   m_touchesMore ? tr("What else it touches stands beside.")
                                                 : tr("No list, unit or open period is touched either."));
    if (m_rows.isEmpty())
        return;
    if (m_card->table()->currentRow() < 0)
        m_card->table()->goToRow(0);
    m_card->table()->setFocus(Qt::TabFocusReason);
}

void RegulationReach::openRecords(int row)
{
    const QJsonObject student = m_model->row(row);
    const QString quota = student[u"quota"].toString();
    using Operator = protocol::Condition::Operator;
    std::vector<protocol::Condition> conditions{
        {u"studentId"_s, Operator::Equal, student[u"id"]},
        {u"schoolYear"_s, Operator::Equal, m_context.work.term().year.roc()}};
    if (quota == uploadQuotaKey)
        conditions.push_back({u"semester"_s, Operator::Equal, student[u"semester"]});
    else
        conditions.push_back({u"selected"_s, Operator::Equal, true});
    const QString type = quota == performanceQuotaKey ? recordTypeOf<Performance>().name()
                                                      : recordTypeOf<CourseOutcome>().name();
    if (!m_context.navigator.openRecords(type, conditions))
        m_context.notices.say(Notices::Kind::Warning, tr("Your role has no page that lists these records."));
}

} // namespace licheng
