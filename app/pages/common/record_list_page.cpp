// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/common/record_export.h"
#include "app/pages/common/record_form.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QShortcut>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

RecordListPage::RecordListPage(const PageContext &context, RecordListSetup setup, RecordTableModel *model,
                               QWidget *parent)
    : Page(parent), m_context(context), m_setup(std::move(setup)), m_model(model),
      m_filters(*recordType(m_setup.type), m_setup.filters, context.work.info().terms, m_setup.term),
      m_views(context.settings, m_setup.key), m_filterBar(new FilterBar(this)), m_card(new TableCard(this)),
      m_details(new DetailsPane(this)), m_tools(new QHBoxLayout)
{
    setObjectName(m_setup.key + u"Page"_s);
    m_model->setParent(this);
    m_model->setList(m_setup.type, m_setup.columns);
    m_model->setDefaultSort(m_setup.sort);
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
    m_tools->setSpacing(0);
    const Grants &grants = m_context.work.grants();
    if (grants.may(Action::Edit, m_setup.type)) {
        connect(addTool(u"plus"_s, tr("New (F3)"), u"newRecord"_s), &QToolButton::clicked, this, [this] { openForm(0); });
    }
    if (m_setup.canImport && grants.may(Action::Import, m_setup.type)) {
        connect(addTool(u"import"_s, tr("Import a spreadsheet"), u"importRecords"_s), &QToolButton::clicked, this,
                [this] { m_context.navigator.open(QLatin1StringView(page_keys::imports)); });
    }
    connect(addTool(u"export"_s, tr("Export what is shown"), u"exportRecords"_s), &QToolButton::clicked, this,
            &RecordListPage::askExportPath);

    m_filterBar->setFields(m_filters.fields());
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
    list->setColumnWidths(m_setup.widths);
    list->setHiddenByDefault(m_setup.hidden);
    list->keepColumnsIn(m_context.settings.store(), u"columns/"_s + m_setup.key);
    list->horizontalHeader()->setSortIndicatorClearable(true);
    list->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    list->setSortingEnabled(true);
    m_selection = new RecordSelection(*m_model, *list->selectionModel(), this);
    m_card->bulkBar()->setActions(bulkActions());
}

void RecordListPage::wire()
{
    DataTable *list = table();
    connect(m_filterBar, &FilterBar::conditionsChanged, this, &RecordListPage::applyConditions);
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
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { m_detailsTimer.start(); });
    connect(list, &DataTable::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            m_keep = m_model->idAt(row);
        m_detailsTimer.start();
    });
    connect(list, &DataTable::rowActivated, this, [this] { m_details->setFocus(Qt::TabFocusReason); });
    connect(list, &DataTable::clipboardRefused, this,
            [this](const QString &reason) { m_context.notices.say(Notices::Kind::Warning, reason); });
    connect(m_card->bulkBar(), &BulkBar::actionTriggered, this, [this](const QString &id) {
        if (id == "export"_L1)
            askExportPath();
        else
            onBulkAction(id);
    });
    connect(m_details, &DetailsPane::actionTriggered, this, &RecordListPage::onDetailsAction);
    connect(m_card->emptyState(), &EmptyState::clearFilterRequested, this, [this] { setConditions({}); });
    connect(m_card->emptyState(), &EmptyState::actionTriggered, this,
            [this] { m_context.navigator.open(QLatin1StringView(page_keys::imports)); });
    connect(m_card->progress(), &ProgressStrip::cancelRequested, this, [this] {
        if (m_export)
            m_export->cancel();
    });
    connect(&m_context.work, &WorkState::termChanged, this, [this](Term term) {
        std::vector<protocol::Condition> conditions = m_model->conditions();
        QList<FilterCondition> chips = m_filters.chips(conditions);
        for (FilterCondition &chip : chips) {
            if (FilterFields::isTermChip(chip))
                chip = m_filters.chipOfTerm(term);
        }
        setConditions(m_filters.conditions(chips));
    });
    connect(&m_context.source, &RecordSource::everythingChanged, &m_countTimer, qOverload<>(&QTimer::start));
    connect(&m_context.source, &RecordSource::changed, this,
            [this](qint64, const QList<RecordChange> &changes) {
                for (const RecordChange &change : changes) {
                    if (change.type == m_setup.type && change.kind != RecordChange::Kind::Changed) {
                        m_countTimer.start();
                        return;
                    }
                }
            });

    // Moving through a list quickly must not ask the server for every row passed.
    m_detailsTimer.setSingleShot(true);
    m_detailsTimer.setInterval(60);
    connect(&m_detailsTimer, &QTimer::timeout, this, [this] {
        const int row = table()->currentRow();
        showDetails(row < 0 ? 0 : m_model->idAt(row), row);
    });
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(500);
    connect(&m_countTimer, &QTimer::timeout, this, &RecordListPage::countAll);

    answer(u"page.filter"_s, [this] { m_filterBar->openPopup(); });
    answer(u"page.export"_s, [this] { askExportPath(); });
    if (m_setup.canImport)
        answer(u"page.import"_s, [this] { m_context.navigator.open(QLatin1StringView(page_keys::imports)); });
    answer(u"record.new"_s, [this] { openForm(0); });
    answer(u"record.remove"_s, [this] { removeCurrent(); });
    addKey(Qt::Key_F2, [this] {
        if (currentId() > 0)
            openForm(currentId());
    });
    addKey(Qt::Key_F3, [this] { openForm(0); });
    auto *remove = new QShortcut(Qt::Key_Delete, table(), nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &RecordListPage::removeCurrent);
}

void RecordListPage::addKey(const QKeySequence &key, std::function<void()> run)
{
    auto *shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, std::move(run));
}

void RecordListPage::answer(const QString &actionId, std::function<void()> run)
{
    QAction *action = m_context.actions.action(actionId);
    if (!action)
        return;
    connect(action, &QAction::triggered, this, [this, run = std::move(run)] {
        if (isVisible())
            run();
    });
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
    return tr("%1 match, %2 in all").arg(locale().toString(total), locale().toString(std::max(m_all, total)));
}

QWidget *RecordListPage::firstFocus()
{
    return table();
}

std::vector<protocol::Condition> RecordListPage::defaultConditions() const
{
    if (m_setup.term == FilterFields::TermChip::None)
        return {};
    return m_filters.conditions({m_filters.chipOfTerm(m_context.work.term())});
}

void RecordListPage::refresh()
{
    if (m_started)
        return;
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
    m_wanted = recordId;
    if (!conditions.empty() || recordId == 0)
        setConditions(conditions.empty() ? defaultConditions() : conditions);
    else if (m_model->rowOf(recordId) < 0)
        setConditions({{u"id"_s, protocol::Condition::Operator::Equal, recordId}});
    findRecord();
}

void RecordListPage::setConditions(const std::vector<protocol::Condition> &conditions)
{
    m_filterBar->setConditions(m_filters.chips(conditions));
    applyConditions(m_filterBar->conditions());
}

void RecordListPage::applyConditions(const QList<FilterCondition> &chips)
{
    const auto conditions = m_filters.conditions(chips);
    table()->clearMarks();
    if (conditions != m_model->conditions())
        m_model->setConditions(conditions);
    showViews();
    Q_EMIT headerChanged();
}

void RecordListPage::findRecord()
{
    const qint64 id = m_wanted > 0 ? m_wanted : m_keep;
    if (m_model->rowCount() == 0)
        return;
    int row = id > 0 ? m_model->rowOf(id) : -1;
    if (row < 0 && m_wanted > 0) {
        // Not among the pages held: list this record alone.
        const qint64 wanted = std::exchange(m_wanted, 0);
        m_keep = wanted;
        if (m_model->conditions() != std::vector<protocol::Condition>{{u"id"_s, protocol::Condition::Operator::Equal, wanted}})
            setConditions({{u"id"_s, protocol::Condition::Operator::Equal, wanted}});
        return;
    }
    if (row >= 0)
        m_wanted = 0;
    else if (!table()->currentIndex().isValid())
        row = 0;
    if (row >= 0 && table()->currentRow() != row) {
        table()->setCurrentIndex(m_model->index(row, 0));
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
    if (!m_model->conditions().empty() && m_all > 0)
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
    query.limit = 1;
    query.wantCount = true;
    m_context.source.query(query, this, [this](const protocol::Answer<protocol::Page> &answer) {
        if (!answer)
            return;
        m_all = answer->total;
        updateState();
        Q_EMIT headerChanged();
    });
}

void RecordListPage::readClassNames()
{
    if (m_setup.classPath.isEmpty() || !m_context.work.may(Action::View, u"schoolClass"))
        return;
    protocol::RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s};
    query.conditions = {{u"schoolYear"_s, protocol::Condition::Operator::Equal, m_context.work.term().year.roc()}};
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
        if (m_views.all()[i].conditions == m_model->conditions())
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
            m_views.save(tidy, m_model->conditions());
        showViews();
    });
    dialog->open();
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

void RecordListPage::openForm(qint64 id)
{
    if (!m_context.work.may(Action::Edit, m_setup.type)) {
        const Verdict verdict = m_context.work.grants().verdict(Action::Edit, m_setup.type);
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    auto *presenter = new RecordFormPresenter(m_context.source, m_context.drafts, *m_model->type(), formFields());
    if (id > 0)
        presenter->edit(id);
    else
        presenter->create(newRecord());
    auto *form = new RecordForm(m_context.source, presenter, this);
    connect(form, &RecordForm::saved, this, [this, id](const QJsonObject &record) {
        m_context.notices.say(Notices::Kind::Done, tr("Saved."));
        // A new record must not seem lost because a filter hides it.
        if (id == 0)
            reach({}, record.value(u"id"_s).toInteger());
        m_detailsTimer.start();
    });
    form->open();
}

QList<BulkAction> RecordListPage::bulkActions() const
{
    return {{u"export"_s, tr("Export…"), ButtonKind::Secondary, {}}};
}

void RecordListPage::onDetailsAction(const QString &id)
{
    if (id == "edit"_L1)
        openForm(currentId());
    else if (id == "remove"_L1)
        removeCurrent();
}

void RecordListPage::onBulkAction(const QString &) {}

void RecordListPage::askExportPath()
{
    if (m_export)
        return;
    auto *dialog = new QFileDialog(this, tr("Export what is shown"), m_context.settings.value(Setting::LastFolder).toString(),
                                   tr("Excel workbook (*.xlsx);;Comma-separated text (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(title());
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.csv"_L1) ? u"csv"_s : u"xlsx"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &RecordListPage::exportTo);
    dialog->open();
}

void RecordListPage::exportTo(const QString &path)
{
    m_context.settings.setValue(Setting::LastFolder, QFileInfo(path).absolutePath());
    RecordExport::Content content{m_model->query(), {}, title().left(31), m_context.work.now()};
    const QHeaderView *header = table()->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            content.columns.push_back(m_setup.columns[size_t(column)]);
    }
    m_export = new RecordExport(m_context.source, std::move(content), path, this);
    connect(m_export, &RecordExport::progress, this, [this](qint64 written, qint64 total) {
        m_card->progress()->setProgress(tr("Exporting"), written, total);
    });
    connect(m_export, &RecordExport::finished, this, [this, path](const Result<qint64> &written) {
        m_card->progress()->finish();
        if (written)
            m_context.notices.say(Notices::Kind::Done, tr("%1 rows were written to %2.")
                                      .arg(locale().toString(*written), QDir::toNativeSeparators(path)));
        else
            m_context.notices.say(Notices::Kind::Problem, written.error().message);
    });
    m_card->progress()->setProgress(tr("Exporting"), 0, 0);
    m_export->start();
}

void RecordListPage::removeCurrent()
{
    const int row = table()->currentRow();
    const qint64 id = currentId();
    if (id == 0)
        return;
    if (!m_context.work.may(Action::Remove, m_setup.type)) {
        const Verdict verdict = m_context.work.grants().verdict(Action::Remove, m_setup.type);
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    // The whole record is read first: it is what undo brings back.
    const int version = m_model->versionAt(row);
    m_context.source.get(m_setup.type, id, this, [this, id, version](const protocol::Answer<QJsonObject> &got) {
        if (!got) {
            m_context.notices.say(Notices::Kind::Problem, messages::fault(got.error(), m_model->type()));
            return;
        }
        const QJsonObject record = got->value(u"record"_s).toObject();
        m_context.source.write(u"record.remove"_s,
            {{u"type"_s, m_setup.type}, {u"id"_s, id}, {u"version"_s, version}}, this,
            [this, record](const protocol::Answer<QJsonObject> &answer) {
                if (!answer) {
                    m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error(), m_model->type()));
                    return;
                }
                m_context.notices.offer(Notices::Kind::Done, tr("The record was removed."), tr("Undo"), this,
                                        [this, record] { restore(record); });
            });
    });
}

void RecordListPage::restore(const QJsonObject &record)
{
    QJsonObject again = record;
    again.insert(u"id"_s, QJsonValue(QJsonValue::Null));
    again.insert(u"version"_s, 0);
    m_context.source.save(m_setup.type, again, this, [this](const protocol::Answer<QJsonObject> &answer) {
        if (answer)
            m_context.notices.say(Notices::Kind::Done, tr("The record is back."));
        else
            m_context.notices.say(Notices::Kind::Problem, messages::fault(answer.error(), m_model->type()));
    });
}

} // namespace licheng
