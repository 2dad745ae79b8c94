// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"

#include "app/pages/common/field_editors.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/record_export.h"
#include "app/presenters/category_text.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tableclipboard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>

// What the page is made of and how its parts are wired. What it lists is in record_list_listing.cpp,
// what is done with records in record_list_actions.cpp.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RecordListPage::RecordListPage(const PageContext &context, RecordListSetup setup, RecordTableModel *model,
                               QWidget *parent)
    : Page(parent), m_context(context), m_setup(std::move(setup)), m_model(model),
      m_filters(*recordType(m_setup.type), m_setup.filters, context.work.info().terms, m_setup.term),
      m_views(context.settings, m_setup.key), m_filterBar(new FilterBar(this)), m_card(new TableCard(this)),
      m_details(new DetailsPane(this)), m_tools(new QHBoxLayout), m_count(context.source)
{
    setObjectName(m_setup.key + u"Page"_s);
    m_model->setParent(this);
    m_model->setList(m_setup.type, m_setup.columns);
    m_model->setDefaultSort(m_setup.sort);
    // The shape is asked for once, when the page stands; this runs for every cell that is painted.
    m_model->setCodeNaming([this, shape = std::optional<FormShape>()](int row, const FieldInfo &field,
                                                                      const QString &code) mutable {
        if (!shape)
            shape = formShape();
        QJsonObject record;
        if (shape->field)
            record.insert(shape->dependsOn, m_model->valueAt(row, shape->dependsOn));
        return codeReading(m_context.codes, field, *shape, record, code);
    });
    connect(&m_context.codes, &CodeLists::namesRead, m_model, &RecordTableModel::codesRenamed);
    build();
    wire();
}

RecordListPage::~RecordListPage() = default;

void RecordListPage::build()
{
    const auto addTool = [this](const QString &icon, const QString &name, const QString &objectName) {
        auto *button = new IconButton(icon, name, this);
        button->setObjectName(objectName);
        button->setToolTip(name);
        m_tools->addWidget(button, 0, Qt::AlignTop);
        return button;
    };
    const auto withKey = [this](const QString &name, const QString &action) {
        const QString key = m_context.actions.keyHint(action);
        return key.isEmpty() ? name : u"%1 (%2)"_s.arg(name, key);
    };
    m_tools->setSpacing(0);
    const Grants &grants = m_context.work.grants();
    if (mayEnter()) {
        connect(addTool(u"plus"_s, tr("New (F3)"), u"newRecord"_s), &QToolButton::clicked, this,
                [this] { openForm(0); });
    }
    if (m_setup.canImport && grants.may(Action::Import, m_setup.type)) {
        connect(
            addTool(u"import"_s, withKey(tr("Import a spreadsheet"), u"page.import"_s), u"importRecords"_s),
            &QToolButton::clicked, this,
            [this] { m_context.navigator.open(QLatin1String(page_keys::imports)); });
    }
    connect(addTool(u"export"_s, withKey(tr("Export what is shown"), u"page.export"_s), u"exportRecords"_s),
            &QToolButton::clicked, this, &RecordListPage::askExportPath);

    m_filterBar->setFields(m_filters.fields());
    m_filterBar->setKeyHint(m_context.actions.keyHint(u"page.filter"_s));
    auto *top = new QHBoxLayout;
    top->setSpacing(tokens::grid);
    top->addWidget(m_filterBar, 1);
    top->addLayout(m_tools);

    auto *left = new QVBoxLayout;
    left->setSpacing(tokens::grid);
    left->addLayout(top);
    left->addWidget(m_card, 1);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(pageMargins);
    row->setSpacing(tokens::gap);
    row->addLayout(left, 1);
    row->addWidget(m_details);
    m_details->setFixedWidth(tokens::detailsWidth);

    DataTable *list = table();
    list->setAccessibleName(title());
    list->setModel(m_model);
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
    m_card->bulkBar()->setActions(bulkActions());
}

void RecordListPage::wire()
{
    DataTable *list = table();
    connect(m_filterBar, &FilterBar::conditionsChanged, this, [this](const QList<FilterCondition> &chips) {
        const auto chosen = m_filters.conditions(chips);
        if (isAlone(m_conditions) && !isAlone(chosen))
            leaveAlone(chosen);
        else
            applyConditions(chips);
    });
    connect(m_filterBar, &FilterBar::viewChosen, this, [this](int index) {
        if (index >= 0 && size_t(index) < m_views.all().size())
            setConditions(m_views.all()[size_t(index)].conditions);
    });
    connect(m_filterBar, &FilterBar::viewSaveRequested, this, &RecordListPage::askViewName);
    connect(m_filterBar, &FilterBar::viewRemoveRequested, this, [this](int index) {
        m_views.remove(index);
        showViews();
    });
    connect(m_model, &RecordTableModel::stateChanged, this, &RecordListPage::updateState);
    connect(m_model, &RecordTableModel::totalChanged, this, [this] {
        updateState();
        Q_EMIT headerChanged();
    });
    connect(m_model, &RecordTableModel::pageLoaded, this, &RecordListPage::findRecord);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] { m_detailsTimer.start(); });
    // Who has scrolled down goes on reading the same rows when others come or go above them.
    connect(m_model, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] {
        m_topRow = table()->verticalScrollBar()->value() > 0 ? table()->rowAt(0) : -1;
        m_top = m_model->index(m_topRow, 0);
    });
    connect(m_model, &QAbstractItemModel::layoutChanged, this, [this] {
        QScrollBar *bar = table()->verticalScrollBar();
        if (m_top.isValid())
            bar->setValue(bar->value() + m_top.row() - m_topRow);
        m_top = QModelIndex();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { m_detailsTimer.start(); });
    connect(list, &DataTable::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            m_keep = m_model->idAt(row);
        m_detailsTimer.start();
    });
    connect(list, &DataTable::rowActivated, this, [this] {
        if (!editCurrentCell())
            m_details->setFocus(Qt::TabFocusReason);
    });
    connect(&list->clipboard(), &TableClipboard::refused, this,
            [this](const QString &reason) { m_context.notices.say(Notices::Kind::Warning, reason); });
    connect(list, &DataTable::heldUp, this,
            [this](const QString &reason) { m_context.notices.say(Notices::Kind::Info, reason); });
    connect(m_card->bulkBar(), &BulkBar::actionTriggered, this, [this](const QString &id) {
        if (id == "export"_L1)
            askExportPath();
        else
            onBulkAction(id);
    });
    connect(m_details, &DetailsPane::actionTriggered, this, &RecordListPage::onDetailsAction);
    connect(m_card->emptyState(), &EmptyState::clearFilterRequested, this, [this] { setConditions({}); });
    connect(m_card->emptyState(), &EmptyState::actionTriggered, this,
            [this] { m_context.navigator.open(QLatin1String(page_keys::imports)); });
    connect(m_card->progress(), &ProgressStrip::cancelRequested, this, [this] {
        if (m_export)
            m_export->cancel();
    });
    connect(&m_context.work, &WorkState::termChanged, this, [this](Term term) {
        QList<FilterCondition> chips = m_filters.chips(m_conditions);
        for (FilterCondition &chip : chips) {
            if (FilterFields::isTermChip(chip))
                chip = m_filters.chipOfTerm(term);
        }
        QList<FilterCondition> before = m_filters.chips(m_before);
        for (FilterCondition &chip : before) {
            if (FilterFields::isTermChip(chip))
                chip = m_filters.chipOfTerm(term);
        }
        m_before = m_filters.conditions(before);
        setConditions(m_filters.conditions(chips));
    });
    // What could not be read without a connection is read now.
    connect(&m_context.source, &Backend::readyChanged, this, [this](bool ready) {
        if (ready && m_started)
            m_detailsTimer.start();
    });
    connect(&m_count, &LiveList::read, this, &RecordListPage::takeCount);
    connect(&m_count, &LiveList::patched, this, &RecordListPage::takeCount);

    // Moving through a list quickly must not ask the server for every row passed.
    m_detailsTimer.setSingleShot(true);
    m_detailsTimer.setInterval(60);
    connect(&m_detailsTimer, &QTimer::timeout, this, [this] {
        const int row = table()->currentRow();
        showDetails(row < 0 ? 0 : m_model->idAt(row), row);
    });

    answer(u"page.filter"_s, [this] { m_filterBar->openPopup(); });
    answer(u"page.export"_s, [this] { askExportPath(); });
    if (m_setup.canImport)
        answer(u"page.import"_s, [this] { m_context.navigator.open(QLatin1String(page_keys::imports)); });
    const bool mayRemove = m_context.work.may(Action::Remove, m_setup.type);
    answer(
        u"record.new"_s, [this] { openForm(0); }, mayEnter() ? Offer::Shown : Offer::Hidden);
    answer(
        u"record.remove"_s, [this] { removeChosen(); }, mayRemove ? Offer::Shown : Offer::Hidden);
    addKey(Qt::Key_F2, mayEnter() ? tr("Change the record, or the cell") : QString(), [this] {
        if (currentId() > 0 && !editCurrentCell())
            openForm(currentId());
    });
    addKey(Qt::Key_F3, mayEnter() ? tr("New record") : QString(), [this] { openForm(0); });
    auto *remove = new QShortcut(Qt::Key_Delete, table(), nullptr, nullptr, Qt::WidgetShortcut);
    remove->setWhatsThis(mayRemove ? tr("Remove") : QString());
    connect(remove, &QShortcut::activated, this, &RecordListPage::removeChosen);
    wireEditing();
}

bool RecordListPage::mayEnter() const
{
    return m_setup.entry == RecordListSetup::Entry::ByForm && m_context.work.may(Action::Edit, m_setup.type);
}

void RecordListPage::addKey(const QKeySequence &key, const QString &text, std::function<void()> run)
{
    auto *shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    shortcut->setWhatsThis(text);
    connect(shortcut, &QShortcut::activated, this, std::move(run));
}

DataTable *RecordListPage::table() const
{
    return m_card->table();
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
    QString text =
        tr("%1 match, %2 in all").arg(locale().toString(total), locale().toString(std::max(m_all, total)));
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

qint64 RecordListPage::currentId() const
{
    const int row = table()->currentRow();
    return row < 0 ? 0 : m_model->idAt(row);
}

void RecordListPage::updateDetails()
{
    m_detailsTimer.start();
}

} // namespace licheng
