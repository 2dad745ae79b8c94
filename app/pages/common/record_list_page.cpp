// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"

#include "app/pages/common/field_editors.h"
#include "app/pages/common/list_actions.h"
#include "app/pages/common/list_filter.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/record_keys.h"
#include "app/pages/common/row_actions.h"
#include "app/pages/common/table_editing.h"
#include "app/presenters/category_text.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/filterpopup.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tableclipboard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"

#include <QAbstractItemDelegate>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QHideEvent>
#include <QShortcut>

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RecordListPage::RecordListPage(const PageContext &context, RecordListSetup setup, RecordTableModel *model,
                               QWidget *parent)
    : Page(parent), m_context(context), m_setup(std::move(setup)), m_model(model),
      m_filter(new ListFilter(context, m_setup, this)), m_card(new TableCard(this)),
      m_details(new DetailsPane(this)), m_tools(new FlowLayout), m_current(*model, *m_card->table(), this),
      m_export(new ListExport(
          context, *model, *m_card, this,
          [this] {
              QStringList shown;
              for (const FilterCondition &condition : m_filter->bar()->conditions())
                  shown.append(condition.display);
              return shown;
          },
          [this](const RecordTableModel::RowValues &values, const FieldInfo &field) {
              // Of a blank what stands in for it is named.
              const QJsonObject record = shapedBy(values, values(QLatin1String(field.name)).toString());
              return codeTablesOf(field, shape(), record);
          })),
      m_removal(new ListRemoval(context, *model, *m_card, this)),
      m_rows(new RowActions(
          context, *model, *m_card, [this] { return newRecord(); }, this)),
      m_count(context.source)
{
    setObjectName(m_setup.key + u"Page"_s);
    m_model->setParent(this);
    m_model->setList(m_setup.type, m_setup.columns);
    m_model->setDefaultSort(m_setup.sort);
    m_model->setCodeNaming(
        [this](const RecordTableModel::RowValues &values, const FieldInfo &field, const QString &code) {
            return codeReading(m_context.codes, field, shape(), shapedBy(values, code), code);
        });
    connect(&m_context.codes, &CodeLists::namesRead, m_model, &RecordTableModel::codesRenamed);
    build();
    wire();
}

RecordListPage::~RecordListPage()
{
    // A cell that is open still loses the keyboard with the page: nobody is there to enter it any more.
    for (auto *each : findChildren<QAbstractItemDelegate *>())
        each->blockSignals(true);
}

void RecordListPage::build()
{
    const auto addTool = [this](const QString &icon, const QString &name, const QString &objectName,
                                const QString &words) {
        auto *button = new IconButton(icon, name, this);
        button->setWords(words);
        button->setObjectName(objectName);
        button->setToolTip(name);
        m_tools->addWidget(button);
        return button;
    };
    const auto withKey = [this](const QString &name, const QString &action) {
        const QString key = m_context.actions.keyHint(action);
        return key.isEmpty() ? name : u"%1 (%2)"_s.arg(name, key);
    };
    m_tools->setSpacing(0);
    const Grants &grants = m_context.work.grants();
    if (mayEnter()) {
        connect(addTool(u"plus"_s, tr("New (F3)"), u"newRecord"_s, tr("New")), &QToolButton::clicked, this,
                [this] { openForm(0); });
    }
    if (mayChange()) {
        connect(addTool(u"autobiography"_s, tr("Change the record (F2)"), u"changeRecord"_s, tr("Change")),
                &QToolButton::clicked, this, [this] {
                    if (currentId() > 0)
                        openForm(currentId());
                });
    }
    if (!m_setup.stands && grants.may(Action::Remove, m_setup.type)) {
        connect(addTool(u"trash"_s, tr("Remove what is marked, or the current record (Delete)"),
                        u"removeRecords"_s, tr("Remove")),
                &QToolButton::clicked, this, &RecordListPage::removeChosen);
    }
    if (m_setup.canImport && grants.may(Action::Import, m_setup.type)) {
        connect(addTool(u"import"_s, withKey(tr("Import a spreadsheet"), u"page.import"_s),
                        u"importRecords"_s, tr("Import")),
                &QToolButton::clicked, this,
                [this] { m_context.navigator.open(QLatin1String(page_keys::imports)); });
    }
    connect(addTool(u"print"_s, withKey(tr("Print what is marked, or all that is listed"), u"page.print"_s),
                    u"printRecords"_s, tr("Print")),
            &QToolButton::clicked, m_export, &ListExport::print);
    connect(addTool(u"export"_s,
                    withKey(tr("Export what is marked, or all that is listed"), u"page.export"_s),
                    u"exportRecords"_s, tr("Export")),
            &QToolButton::clicked, m_export, &ListExport::ask);

    auto *beside = new QWidget;
    auto *left = new QVBoxLayout(beside);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(tokens::grid);
    left->addLayout(m_tools);
    left->addWidget(m_filter->bar());
    left->addWidget(m_card, 1);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(pageMargins);
    auto *split = new DetailsSplit(beside, table(), m_details);
    split->keepIn(m_context.settings.store(), m_context.settings.columnsKey(m_setup.key + u"-details"_s));
    row->addWidget(split);

    DataTable *list = table();
    list->setAccessibleName(title());
    list->setModel(m_model);
    list->rowMenu().setFill([this](QMenu &menu) { fillRowMenu(menu); });
    list->columns().setWidths(m_setup.widths);
    list->columns().setHiddenByDefault(m_setup.hidden);
    list->columns().keepIn(m_context.settings.store(), m_context.settings.columnsKey(m_setup.key));
    list->horizontalHeader()->setSortIndicatorClearable(true);
    list->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    list->setSortingEnabled(true);
    connect(list->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [header = list->horizontalHeader(), this](int section, Qt::SortOrder) {
                if (section >= 0 && !m_model->isSortable(section))
                    header->setSortIndicator(-1, Qt::AscendingOrder);
            });
    m_selection = new RecordSelection(*m_model, *list->selectionModel(), this);
    m_export->setSelection(*m_selection);
    m_card->bulkBar()->setActions(bulkActions());
}

void RecordListPage::wire()
{
    DataTable *list = table();
    connect(m_filter, &ListFilter::changed, this, [this] {
        table()->clearMarks();
        if (const auto all = listed(); all != m_model->conditions())
            m_model->setConditions(all);
        Q_EMIT headerChanged();
    });
    // Also of one that is there already, and wherever the keyboard was before: the rows are wanted now.
    connect(m_filter->bar()->popup(), &FilterPopup::conditionReady, list, [list] { list->setFocus(); });
    connect(&m_current, &CurrentRecord::told, this, &RecordListPage::showDetails);
    connect(&m_current, &CurrentRecord::notListed, m_filter, &ListFilter::showAlone);
    connect(m_model, &RecordTableModel::stateChanged, this, &RecordListPage::updateState);
    connect(m_model, &RecordTableModel::totalChanged, this, [this] {
        updateState();
        Q_EMIT headerChanged();
    });
    connect(list, &DataTable::rowActivated, this, [this, list] {
        if (!editsCell())
            m_details->enter(list);
    });
    connect(&list->clipboard(), &TableClipboard::refused, this,
            [this](const QString &reason) { m_context.notices.say(Notices::Kind::Warning, reason); });
    connect(m_card->bulkBar(), &BulkBar::actionTriggered, this, &RecordListPage::runBulk);
    connect(m_details, &DetailsPane::actionTriggered, this, &RecordListPage::onDetailsAction);
    connect(m_card->emptyState(), &EmptyState::clearFilterRequested, this,
            [this] { m_filter->setConditions({}); });
    connect(m_card->emptyState(), &EmptyState::actionTriggered, this, [this] {
        if (const EmptyOffer offer = emptyOffer(); offer.run)
            offer.run();
        else
            openForm(0);
    });
    connect(m_card->emptyState(), &EmptyState::otherTriggered, this, [this] { openForm(0); });
    // What could not be read without a connection is read now.
    connect(&m_context.source, &Backend::readyChanged, this, [this](bool ready) {
        if (ready && m_started)
            m_current.tellSoon();
    });
    connect(&m_context.undo, &UndoList::finished, this, &RecordListPage::showRestored);
    connect(&m_count, &LiveList::read, this, &RecordListPage::takeCount);
    connect(&m_count, &LiveList::patched, this, &RecordListPage::takeCount);

    answer(u"page.filter"_s, [this] { m_filter->bar()->openPopup(); });
    answer(u"page.export"_s, [this] { m_export->ask(); });
    answer(u"page.print"_s, [this] { m_export->print(); });
    const auto offer = [](bool may) { return may ? Offer::Shown : Offer::Hidden; };
    const bool mayImport = m_context.work.may(Action::Import, m_setup.type);
    if (m_setup.canImport)
        answer(
            u"page.import"_s,
            [this] {
                if (!saysThatItMayNot(Action::Import))
                    m_context.navigator.open(QLatin1String(page_keys::imports));
            },
            offer(mayImport));
    addKey(Qt::Key_F7, tr("Sort by this column"), [this] { sortByColumn(); });
    const bool mayRemove = !m_setup.stands && m_context.work.may(Action::Remove, m_setup.type);
    answer(
        u"record.new"_s, [this] { openForm(0); }, offer(mayEnter()));
    answer(
        u"record.remove"_s, [this] { removeChosen(); }, offer(mayRemove));
    const auto change = [this] {
        if (currentId() > 0 && !editsCell())
            openForm(currentId());
    };
    record_keys::add(*this, *table(),
                     {{change, mayEnter()},
                      {[this] { openForm(0); }, mayEnter()},
                      {[this] { removeChosen(); }, mayRemove}});
    connect(m_rows, &RowActions::rowsEntered, this, &RecordListPage::showNew);
    // Who enters but may not import is told why.
    if (mayEnter())
        addKey(Qt::CTRL | Qt::SHIFT | Qt::Key_V, mayImport ? tr("Paste as new rows") : QString(),
               [this] { m_rows->pasteNewRows(); });
    if (!m_context.work.may(Action::Edit, m_setup.type) || (m_setup.editable.isEmpty() && !mayChange()))
        return;
    m_editing = new TableEditing(m_context, m_setup.editable, *m_model, *m_card, this);
    connect(m_editing, &TableEditing::unsavedChanged, this, &RecordListPage::headerChanged);
    connect(m_editing, &TableEditing::recordWanted, &m_current, &CurrentRecord::want);
    connect(m_editing, &TableEditing::rowsPasted, m_rows, &RowActions::previewNewRows);
    // Beside F2, which changes one record by its form.
    if (mayChange())
        addKey(Qt::SHIFT | Qt::Key_F2, tr("Change a field…"), [this] { changeChosen(); });
    if (!m_setup.editable.isEmpty())
        addKey(Qt::CTRL | Qt::Key_D, tr("Fill down"), [this] { m_editing->fillDown(); });
}

bool RecordListPage::mayEnter() const
{
    return m_setup.entry == RecordListSetup::Entry::ByForm && m_context.work.may(Action::Edit, m_setup.type);
}

void RecordListPage::addKey(const QKeySequence &key, const QString &text, std::function<void()> run,
                            Qt::ShortcutContext where)
{
    auto *shortcut = new QShortcut(key, this, nullptr, nullptr, where);
    shortcut->setWhatsThis(text);
    connect(shortcut, &QShortcut::activated, this, std::move(run));
}

DataTable *RecordListPage::table() const
{
    return m_card->table();
}

FilterBar *RecordListPage::filterBar() const
{
    return m_filter->bar();
}

QString RecordListPage::title() const
{
    return recordTitle(*recordType(m_setup.type));
}

QString RecordListPage::subtitle() const
{
    const qint64 total = m_model->total();
    if (total < 0)
        return tr("Reading…");
    const QString all = locale().toString(std::max(m_all, total));
    QString text = m_filter->conditions().empty()
                       ? tr("%1 in all").arg(all)
                       : tr("%1 match, %2 in all").arg(locale().toString(total), all);
    if (const Regulation *regulation = m_context.work.regulation()) {
        if (const QString category = categoryText(*regulation, m_setup.type); !category.isEmpty())
            text += u"　・　"_s + category;
    }
    return text;
}

QWidget *RecordListPage::firstFocus()
{
    return table();
}

void RecordListPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_wasLeft = m_wasLeft || !event->spontaneous();
}

std::vector<protocol::Condition> RecordListPage::listed() const
{
    std::vector<protocol::Condition> all = m_setup.always;
    all.insert(all.end(), m_filter->conditions().begin(), m_filter->conditions().end());
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
    m_model->setConditions(listed());
    countAll();
}

void RecordListPage::refresh()
{
    if (m_started) {
        // One record was wanted then, from elsewhere: who opens the page anew finds the list.
        if (std::exchange(m_wasLeft, false))
            m_filter->leaveAlone();
        // The list follows by itself; what stands beside it is read when the page is shown.
        updateDetails();
        return;
    }
    m_started = true;
    m_filter->setDefaults();
    m_model->start();
    countAll();
    m_filter->readClassNames();
    showDetails(0, -1);
}

void RecordListPage::reach(const std::vector<protocol::Condition> &conditions, qint64 recordId)
{
    refresh();
    m_wasLeft = false;
    if (!conditions.empty())
        m_filter->bring(conditions);
    else if (recordId == 0)
        m_filter->leaveBrought();
    else if (m_model->rowOf(recordId) < 0)
        m_filter->showAlone(recordId);
    m_current.want(recordId);
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
    if (!m_filter->conditions().empty() && m_all > 0) {
        if (m_filter->isAlone())
            m_card->emptyState()->setOutOfReach(m_all);
        else if (m_filter->isBrought())
            m_card->emptyState()->setNone(m_filter->text(), m_all);
        else
            m_card->emptyState()->setFiltered(m_all);
    } else {
        const QString offer = emptyOffer().text;
        const QString enter = mayEnter() ? tr("New record") : QString();
        // Who sees a part alone, and brings nothing in, cannot be told that there is none.
        const bool isPart = enter.isEmpty() && offer.isEmpty() && m_context.work.seesPartOf(m_setup.type);
        m_card->emptyState()->setEmpty(
            m_setup.icon, isPart ? tr("None that you may see") : m_setup.emptyTitle,
            isPart ? tr("This role sees a part of these records alone, and none is in it.")
                   : m_setup.emptyText,
            offer.isEmpty() ? enter : offer, offer.isEmpty() ? QString() : enter);
    }
    m_card->setContent(TableCard::Content::Empty);
    updateDetails();
}

RecordListPage::EmptyOffer RecordListPage::emptyOffer()
{
    if (!m_setup.canImport || !m_context.work.may(Action::Import, m_setup.type))
        return {};
    return {tr("Import a spreadsheet…"),
            [this] { m_context.navigator.open(QLatin1String(page_keys::imports)); }};
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

int RecordListPage::unsavedEntries() const
{
    return m_editing ? m_editing->unsaved() : 0;
}

QString RecordListPage::lostByClosing() const
{
    return unsavedEntries() > 0 ? tr("A pasted block of %n records has not been stored yet, and closing now "
                                     "may lose it.",
                                     nullptr, unsavedEntries())
                                : QString();
}

} // namespace licheng
