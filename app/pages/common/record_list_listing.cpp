// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"

#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/tablecard.h"

#include <QHideEvent>
#include <QInputDialog>

#include <algorithm>
#include <utility>

// What the page lists: conditions, saved views, the wanted record, empty states.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void RecordListPage::setConditions(const std::vector<protocol::Condition> &conditions)
{
    if (isAlone(conditions) && !isAlone(m_conditions))
        m_before = m_conditions;
    m_filterBar->setConditions(m_filters.chips(conditions));
    applyConditions(m_filterBar->conditions());
}

bool RecordListPage::isAlone(const std::vector<protocol::Condition> &conditions)
{
    return std::any_of(conditions.begin(), conditions.end(), [](const protocol::Condition &condition) {
        return condition.path == "id"_L1 && condition.op == protocol::Condition::Operator::Equal;
    });
}

void RecordListPage::leaveAlone(const std::vector<protocol::Condition> &more)
{
    std::vector<protocol::Condition> conditions = m_before;
    for (const protocol::Condition &condition : more) {
        if (std::find(conditions.begin(), conditions.end(), condition) == conditions.end())
            conditions.push_back(condition);
    }
    setConditions(conditions);
}

void RecordListPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_wasLeft = m_wasLeft || !event->spontaneous();
}

std::vector<protocol::Condition>
RecordListPage::withAlways(const std::vector<protocol::Condition> &conditions) const
{
    std::vector<protocol::Condition> all = m_setup.always;
    all.insert(all.end(), conditions.begin(), conditions.end());
    return all;
}

void RecordListPage::setAlways(std::vector<protocol::Condition> conditions)
{
    if (conditions == m_setup.always)
        return;
    m_setup.always = std::move(conditions);
    if (!m_started)
        return;
    table()->clearMarks();
    m_model->setConditions(withAlways(m_conditions));
    countAll();
}

std::vector<protocol::Condition> RecordListPage::defaultConditions() const
{
    if (m_setup.term == FilterFields::TermChip::None)
        return {};
    return m_filters.conditions({m_filters.chipOfTerm(m_context.work.term())});
}

void RecordListPage::applyConditions(const QList<FilterCondition> &chips)
{
    const auto conditions = m_filters.conditions(chips);
    table()->clearMarks();
    m_conditions = conditions;
    if (const auto all = withAlways(conditions); all != m_model->conditions())
        m_model->setConditions(all);
    showViews();
    Q_EMIT headerChanged();
}

void RecordListPage::refresh()
{
    if (m_started) {
        // One record was wanted then, from elsewhere: who opens the page anew finds the list.
        if (std::exchange(m_wasLeft, false) && isAlone(m_conditions))
            leaveAlone({});
        // The list follows by itself; what stands beside it is read when the page is shown.
        m_detailsTimer.start();
        return;
    }
    m_started = true;
    setConditions(defaultConditions());
    m_model->start();
    countAll();
    readClassNames();
    showViews();
    showDetails(0, -1);
}

void RecordListPage::reach(const std::vector<protocol::Condition> &conditions, qint64 recordId)
{
    refresh();
    m_wasLeft = false;
    m_wanted = recordId;
    if (!conditions.empty() || recordId == 0)
        setConditions(conditions.empty() ? defaultConditions() : conditions);
    else if (m_model->rowOf(recordId) < 0)
        setConditions({{u"id"_s, protocol::Condition::Operator::Equal, recordId}});
    findRecord();
}

void RecordListPage::findRecord()
{
    const qint64 id = m_wanted > 0 ? m_wanted : m_keep;
    // The list does not move away from a cell that is being edited.
    if (m_model->rowCount() == 0 || table()->isEditing())
        return;
    int row = id > 0 ? m_model->rowOf(id) : -1;
    if (row < 0 && m_wanted > 0) {
        // Not among the pages held: list this record alone.
        const qint64 wanted = std::exchange(m_wanted, 0);
        m_keep = wanted;
        if (m_conditions !=
            std::vector<protocol::Condition>{{u"id"_s, protocol::Condition::Operator::Equal, wanted}})
            setConditions({{u"id"_s, protocol::Condition::Operator::Equal, wanted}});
        return;
    }
    if (row >= 0)
        m_wanted = 0;
    else if (!table()->currentIndex().isValid())
        row = 0;
    if (row >= 0 && table()->currentRow() != row) {
        table()->goToRow(row);
        m_keep = m_model->idAt(row);
    }
    m_detailsTimer.start();
}

void RecordListPage::updateState()
{
    using State = RecordTableModel::State;
    if (m_model->state() == State::Failed) {
        m_card->emptyState()->setEmpty(u"warning"_s, tr("The list could not be read"),
                                       messages::fault(m_model->fault(), m_model->type()));
        m_card->setContent(TableCard::Content::Empty);
        return;
    }
    if (m_model->total() != 0) {
        m_card->setContent(TableCard::Content::Rows);
        return;
    }
    const bool mayImport = m_setup.canImport && m_context.work.may(Action::Import, m_setup.type);
    if (!m_conditions.empty() && m_all > 0)
        m_card->emptyState()->setFiltered(m_all);
    else
        m_card->emptyState()->setEmpty(m_setup.icon, m_setup.emptyTitle, m_setup.emptyText,
                                       mayImport ? tr("Import a spreadsheet…") : QString());
    m_card->setContent(TableCard::Content::Empty);
    m_detailsTimer.start();
}

void RecordListPage::countAll()
{
    if (!m_started)
        return;
    protocol::RecordQuery query;
    query.type = m_setup.type;
    query.columns = {u"id"_s};
    query.conditions = m_setup.always;
    query.limit = 1;
    m_count.show(query);
}

void RecordListPage::takeCount(const protocol::Page &page)
{
    if (m_all == page.total)
        return;
    m_all = page.total;
    updateState();
    Q_EMIT headerChanged();
}

void RecordListPage::readClassNames()
{
    if (m_setup.classPath.isEmpty() || !m_context.work.may(Action::View, u"schoolClass"))
        return;
    protocol::RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s};
    query.conditions = {
        {u"schoolYear"_s, protocol::Condition::Operator::Equal, m_context.work.term().year.roc()}};
    query.sort = {{u"grade"_s}, {u"name"_s}};
    query.limit = 1000;
    m_context.source.query(query, this, [this](const protocol::Answer<protocol::Page> &answer) {
        if (!answer || answer->rows.isEmpty())
            return;
        QStringList names;
        for (const QJsonValue &row : answer->rows)
            names.append(row.toArray().last().toString());
        names.removeDuplicates();
        m_filters.setChoices(m_setup.classPath, names);
        m_filterBar->setFields(m_filters.fields());
    });
}

void RecordListPage::showViews()
{
    int current = -1;
    for (size_t i = 0; i < m_views.all().size(); ++i) {
        if (m_views.all()[i].conditions == m_conditions)
            current = int(i);
    }
    m_filterBar->setViews(m_views.names(), current);
}

void RecordListPage::askViewName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"viewName"_s);
    dialog->setWindowTitle(tr("Save this view"));
    dialog->setLabelText(tr("Name of the view"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        const QString tidy = name.trimmed().left(40);
        if (!tidy.isEmpty())
            m_views.save(tidy, m_conditions);
        showViews();
    });
    dialog->open();
}

} // namespace licheng
