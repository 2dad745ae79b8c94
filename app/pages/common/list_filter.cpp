// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/list_filter.h"

#include "app/pages/common/reference_edit.h"
#include "app/widgets/table/filterbar.h"

#include <QInputDialog>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

ListFilter::ListFilter(const PageContext &context, const RecordListSetup &setup, QWidget *page)
    : QObject(page), m_context(context), m_termChip(setup.term), m_classPath(setup.classPath), m_page(page),
      m_fields(*recordType(setup.type), setup.filters, context.work.info().terms, setup.term),
      m_views(context.settings, setup.key), m_bar(new FilterBar(page))
{
    m_bar->setFields(m_fields.fields());
    m_bar->setKeyHint(m_context.actions.keyHint(u"page.filter"_s));
    connect(m_bar, &FilterBar::conditionsChanged, this, [this](const QList<FilterCondition> &chips) {
        const auto chosen = m_fields.conditions(chips);
        if (isAlone(m_conditions) && !isAlone(chosen))
            goBack(chosen);
        else
            take(chips);
    });
    connect(m_bar, &FilterBar::viewChosen, this, [this](int index) {
        if (index >= 0 && size_t(index) < m_views.all().size())
            setConditions(m_views.all()[size_t(index)].conditions);
    });
    connect(m_bar, &FilterBar::viewSaveRequested, this, &ListFilter::askViewName);
    connect(m_bar, &FilterBar::viewRemoveRequested, this, [this](int index) {
        m_views.remove(index);
        showViews();
    });
    connect(&m_context.work, &WorkState::termChanged, this, &ListFilter::takeTerm);
}

QString ListFilter::text() const
{
    QStringList chips;
    for (const FilterCondition &chip : m_bar->conditions())
        chips.append(chip.display);
    return chips.join(tr("; ", "between conditions"));
}

void ListFilter::setConditions(const std::vector<protocol::Condition> &conditions)
{
    if (isAlone(conditions) && !isAlone(m_conditions)) {
        m_before = m_conditions;
        m_brought.reset();
    }
    m_bar->setConditions(m_fields.chips(conditions));
    take(m_bar->conditions());
}

void ListFilter::setDefaults()
{
    if (m_termChip == FilterFields::TermChip::None)
        setConditions({});
    else
        setConditions(m_fields.conditions({m_fields.chipOfTerm(m_context.work.term())}));
}

void ListFilter::showAlone(qint64 id)
{
    const std::vector<protocol::Condition> alone{{u"id"_s, Operator::Equal, id}};
    if (m_conditions != alone)
        setConditions(alone);
}

bool ListFilter::isAlone(const std::vector<protocol::Condition> &conditions)
{
    return std::any_of(conditions.begin(), conditions.end(), [](const protocol::Condition &condition) {
        return condition.path == "id"_L1 && condition.op == Operator::Equal;
    });
}

void ListFilter::leaveAlone()
{
    if (isAlone(m_conditions))
        goBack({});
}

void ListFilter::bring(const std::vector<protocol::Condition> &conditions)
{
    if (!isBrought() && !isAlone(m_conditions))
        m_before = m_conditions;
    setConditions(conditions);
    m_brought = m_conditions;
}

void ListFilter::leaveBrought()
{
    const bool isListed = isBrought();
    m_brought.reset();
    if (isListed)
        goBack({});
}

void ListFilter::goBack(const std::vector<protocol::Condition> &more)
{
    std::vector<protocol::Condition> conditions = m_before;
    for (const protocol::Condition &condition : more) {
        if (std::find(conditions.begin(), conditions.end(), condition) == conditions.end())
            conditions.push_back(condition);
    }
    setConditions(conditions);
}

void ListFilter::take(const QList<FilterCondition> &chips)
{
    m_conditions = m_fields.conditions(chips);
    showViews();
    readNames();
    Q_EMIT changed();
}

void ListFilter::readNames()
{
    for (const protocol::Condition &condition : m_conditions) {
        const RecordType *type = m_fields.unnamed(condition);
        if (!type)
            continue;
        protocol::RecordQuery query;
        query.type = type->name();
        query.columns = ReferenceEdit::namingColumns(*type);
        query.conditions = {{u"id"_s, Operator::Equal, condition.value}};
        query.limit = 1;
        m_context.source.query(query, this, [this, condition](const protocol::Answer<protocol::Page> &page) {
            if (!page || page->rows.isEmpty())
                return;
            m_fields.setName(condition, ReferenceEdit::textOf(page->rows.first().toArray()));
            m_bar->setConditions(m_fields.chips(m_conditions));
        });
    }
}

void ListFilter::takeTerm(Term term)
{
    const auto inTerm = [this, term](const std::vector<protocol::Condition> &conditions) {
        QList<FilterCondition> chips = m_fields.chips(conditions);
        for (FilterCondition &chip : chips) {
            if (FilterFields::isTermChip(chip))
                chip = m_fields.chipOfTerm(term);
        }
        return m_fields.conditions(chips);
    };
    const bool wasBrought = isBrought();
    m_before = inTerm(m_before);
    setConditions(inTerm(m_conditions));
    if (wasBrought)
        m_brought = m_conditions;
}

void ListFilter::readClassNames()
{
    if (m_classPath.isEmpty() || !m_context.work.may(Action::View, u"schoolClass"))
        return;
    protocol::RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s};
    query.conditions = {{u"schoolYear"_s, Operator::Equal, m_context.work.term().year.roc()}};
    query.sort = {{u"grade"_s}, {u"name"_s}};
    query.limit = 1000;
    m_context.source.query(query, this, [this](const protocol::Answer<protocol::Page> &answer) {
        if (!answer || answer->rows.isEmpty())
            return;
        QStringList names;
        for (const QJsonValue &row : answer->rows)
            names.append(row.toArray().last().toString());
        names.removeDuplicates();
        m_fields.setChoices(m_classPath, names);
        m_bar->setFields(m_fields.fields());
    });
}

void ListFilter::showViews()
{
    int current = -1;
    for (size_t i = 0; i < m_views.all().size(); ++i) {
        if (m_views.all()[i].conditions == m_conditions)
            current = int(i);
    }
    m_bar->setViews(m_views.names(), current);
}

void ListFilter::askViewName()
{
    auto *dialog = new QInputDialog(m_page);
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
