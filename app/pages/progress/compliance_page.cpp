// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/compliance_page.h"

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/progress/compliance_picture.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/textlink.h"

#include <QComboBox>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

Tone toneOfState(ComplianceState state)
{
    switch (state) {
    case ComplianceState::Met:
        return Tone::Ok;
    case ComplianceState::Due:
        return Tone::Warn;
    case ComplianceState::Overdue:
        return Tone::Bad;
    case ComplianceState::NotApplicable:
    case ComplianceState::NotRecorded:
        break;
    }
    return Tone::Neutral;
}

std::vector<FactColumn> boardColumns()
{
    using Kind = FactColumn::Kind;
    const QStringList heads = compliance_text::heads();
    const auto state = [](const QJsonObject &row) {
        return FactChip{static_cast<Tone>(row[u"tone"].toInt()), row[u"state"].toString()};
    };
    return {{u"number"_s, heads[0]},
            {u"title"_s, heads[1]},
            {u"state"_s, heads[2], Kind::Text, {}, state},
            {u"share"_s, heads[3]},
            {u"due"_s, heads[4], Kind::Text, {}, {}, true},
            {u"units"_s, heads[5]}};
}

QJsonObject rowOf(const ComplianceEntry &entry, const QDateTime &at)
{
    const QStringList cells = compliance_text::row(entry, at);
    return {{u"id"_s, entry.id},
            {u"number"_s, cells[0]},
            {u"title"_s, cells[1]},
            {u"state"_s, cells[2]},
            {u"tone"_s, int(toneOfState(entry.state))},
            {u"share"_s, cells[3]},
            {u"due"_s, cells[4]},
            {u"units"_s, cells[5]}};
}

/// In the choice of articles: the items to which home has led.
constexpr QLatin1String reachedItems("reached");

/// A version of the regulation is no record: it is read on the page of the regulation.
bool leads(const Navigator &navigator, const QString &type)
{
    return type == "regulation"_L1 ? navigator.hasPage(QLatin1String(page_keys::regulation))
                                   : navigator.shows(type);
}

} // namespace

CompliancePage::CompliancePage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.work),
      m_model(new FactTableModel(boardColumns(), u"id"_s, this)), m_table(new TableCard),
      m_details(new DetailsPane), m_facts(new KeyValueList), m_text(new TextLabel), m_proofs(new QWidget),
      m_proofRows(new QVBoxLayout(m_proofs)), m_history(new KeyValueList),
      m_picture(new PictureCard(context, compliance_text::title(), u"compliancePicture"_s)),
      m_stack(new QStackedWidget), m_state(new QComboBox), m_article(new QComboBox), m_turn(new Button)
{
    setObjectName(u"compliancePage"_s);
    build();
    connect(&m_presenter, &CompliancePresenter::changed, this, &CompliancePage::present);
    connect(&context.work, &WorkState::regulationChanged, this, &CompliancePage::present);
    connect(m_table->emptyState(), &EmptyState::actionTriggered, &m_presenter, &CompliancePresenter::refresh);
    connect(m_table->table(), &DataTable::currentRowChanged, this, &CompliancePage::showCurrent);
    connect(m_table->table(), &DataTable::rowActivated, this, &CompliancePage::openCurrent);
    auto *turn = new QShortcut(QKeySequence(Qt::Key_F8), this);
    turn->setWhatsThis(tr("Table or picture"));
    connect(turn, &QShortcut::activated, this, [this] { showPicture(m_stack->currentIndex() == 0); });
    answerAction(m_context.actions, u"page.print"_s, [this] { print(); });
    answerAction(m_context.actions, u"page.export"_s, [this] {
        askExportFile(this, m_context.settings, title() + u' ' + m_context.work.term().text(),
                      [this](const QString &path) { exportTo(this, m_context.notices, writer(), path); });
    });
    showPicture(false);
    present();
}

QWidget *CompliancePage::tools()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::grid);
    m_state->setObjectName(u"complianceState"_s);
    m_state->setAccessibleName(tr("State"));
    m_state->addItem(tr("Every state"), QString());
    for (const Choice &choice : choices<ComplianceState>()) {
        const QString wire = QLatin1String(choice.wire);
        m_state->addItem(messages::codeLabel(choices<ComplianceState>(), wire), wire);
    }
    m_article->setObjectName(u"complianceArticle"_s);
    m_article->setAccessibleName(tr("Article"));
    m_article->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_state, &QComboBox::activated, this, &CompliancePage::presentRows);
    connect(m_article, &QComboBox::activated, this, &CompliancePage::presentRows);
    m_turn->setObjectName(u"complianceTurn"_s);
    m_turn->setKeyHint(u"F8"_s);
    connect(m_turn, &Button::clicked, this, [this] { showPicture(m_stack->currentIndex() == 0); });
    auto *report = new Button(tr("Print the report…"));
    report->setObjectName(u"complianceReport"_s);
    report->setKeyHint(m_context.actions.keyHint(u"page.print"_s));
    connect(report, &Button::clicked, this, &CompliancePage::print);
    row->addWidget(m_article);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_turn);
    row->addWidget(report);
    return bar;
}

void CompliancePage::build()
{
    DataTable *table = m_table->table();
    table->setObjectName(u"complianceItems"_s);
    table->setAccessibleName(title());
    table->setMarks(DataTable::Marks::Hidden);
    table->setModel(m_model);
    table->columns().setWidths({120, 220, 104, 80, 84, 116});
    m_text->setWordWrap(true);
    m_proofRows->setContentsMargins(0, 0, 0, 0);
    m_proofRows->setSpacing(2);
    table->rowMenu().offer(m_details);
    m_details->addSection({}, m_facts);
    m_details->addSection(tr("The regulation's words"), m_text);
    m_details->addSection(tr("Shown by"), m_proofs);
    m_details->addSection(tr("Other semesters"), m_history);
    auto *split = new DetailsSplit(m_table, table, m_details);
    split->keepIn(m_context.settings.store(), m_context.settings.columnsKey(u"compliance-details"_s));
    m_stack->addWidget(split);
    m_stack->addWidget(new ScrollPlace(m_picture));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::gap);
    column->addWidget(tools());
    column->addWidget(m_stack, 1);
}

QString CompliancePage::title() const
{
    return compliance_text::title();
}

QString CompliancePage::subtitle() const
{
    return m_presenter.subtitle();
}

void CompliancePage::refresh()
{
    m_presenter.refresh();
}

QWidget *CompliancePage::firstFocus()
{
    return m_stack->currentIndex() == 0 ? static_cast<QWidget *>(m_table->table()) : m_picture->view();
}

void CompliancePage::reach(const std::vector<protocol::Condition> &conditions, qint64)
{
    // Exactly those: what was chosen before would leave some of them out.
    m_state->setCurrentIndex(0);
    m_items.clear();
    for (const protocol::Condition &condition : conditions) {
        if (condition.path == "state"_L1)
            m_state->setCurrentIndex(std::max(0, m_state->findData(condition.value.toString())));
        if (condition.path == "item"_L1 && condition.op == protocol::Condition::Operator::In) {
            for (const QJsonValue &item : condition.value.toArray())
                m_items.append(item.toString());
        } else if (condition.path == "item"_L1) {
            m_wanted = condition.value.toString();
        }
    }
    m_isReached = true;
    present();
    showPicture(false);
    refresh();
}

void CompliancePage::showPicture(bool isShown)
{
    m_stack->setCurrentIndex(isShown ? 1 : 0);
    m_turn->setText(isShown ? tr("Table") : tr("Picture"));
    m_article->setVisible(!isShown);
    m_state->setVisible(!isShown);
    if (isVisible())
        firstFocus()->setFocus(Qt::TabFocusReason);
}

void CompliancePage::present()
{
    if (!m_presenter.isRead()) {
        const auto &fault = m_presenter.fault();
        m_table->setContent(TableCard::Content::Empty);
        m_table->emptyState()->setEmpty(u"check"_s, fault ? messages::readFault(*fault) : tr("Reading…"),
                                        fault ? QString() : tr("The server is being asked."),
                                        fault ? tr("Try again") : QString());
        return;
    }
    std::map<QString, QString> titles;
    if (const Regulation *regulation = m_context.work.regulation()) {
        for (const Article &article : regulation->articles())
            titles.emplace(article.id, article.title);
    }
    const bool isReached = std::exchange(m_isReached, false);
    const QString chosen = !isReached          ? m_article->currentData().toString()
                           : m_items.isEmpty() ? QString()
                                               : QString(reachedItems);
    m_article->clear();
    m_article->addItem(tr("Every article"), QString());
    if (!m_items.isEmpty())
        m_article->addItem(tr("%n item(s) of my work", nullptr, int(m_items.size())), QString(reachedItems));
    for (const ComplianceEntry &entry : m_presenter.board().entries) {
        const QString top = entry.id.section(u'.', 0, 0);
        if (m_article->findData(top) < 0)
            m_article->addItem(messages::articleName(top) + u'　' + titles[top], top);
    }
    m_article->setCurrentIndex(std::max(0, m_article->findData(chosen)));
    m_picture->setPicture(
        compliancePicture(m_presenter.board(), titles,
                          [this](const QString &type) { return m_context.navigator.shows(type); }),
        compliance_text::counts(m_presenter.board()));
    presentRows();
    Q_EMIT headerChanged();
}

void CompliancePage::presentRows()
{
    const QString article = m_article->currentData().toString();
    const QString state = m_state->currentData().toString();
    QJsonArray rows;
    for (const ComplianceEntry &entry : m_presenter.board().entries) {
        const bool isOfArticle =
            article == reachedItems ? m_items.contains(entry.id) : entry.id.section(u'.', 0, 0) == article;
        const bool isShown =
            (article.isEmpty() || isOfArticle) && (state.isEmpty() || wireName(entry.state) == state);
        if (isShown)
            rows.append(rowOf(entry, m_presenter.board().at));
    }
    m_model->setRows(rows);
    m_table->setContent(rows.isEmpty() ? TableCard::Content::Empty : TableCard::Content::Rows);
    if (rows.isEmpty())
        m_table->emptyState()->setEmpty(u"check"_s, tr("Nothing of this kind"),
                                        tr("No item of the regulation is in this state now."));
    int row = m_wanted.isEmpty() ? m_table->table()->currentRow() : m_model->rowOf(m_wanted);
    m_wanted.clear();
    if (row < 0 && !rows.isEmpty())
        row = 0;
    if (row >= 0 && row != m_table->table()->currentRow())
        m_table->table()->goToRow(row);
    showCurrent();
}

const ComplianceEntry *CompliancePage::current() const
{
    const int row = m_table->table()->currentRow();
    if (row < 0 || row >= m_model->rowCount())
        return nullptr;
    const QString id = m_model->row(row)[u"id"].toString();
    for (const ComplianceEntry &entry : m_presenter.board().entries) {
        if (entry.id == id)
            return &entry;
    }
    return nullptr;
}

void CompliancePage::showCurrent()
{
    const ComplianceEntry *entry = current();
    if (!entry) {
        m_details->setHeading(tr("No item chosen"), {});
        m_facts->setRows({});
        m_text->setText({});
        m_history->setRows({});
        showProofs({});
        return;
    }
    m_details->setHeading(entry->title, messages::articleName(compliance_text::numberOf(*entry)));
    using Shape = KeyValueView::Shape;
    std::vector<KeyValueView> facts{{tr("State"), compliance_text::state(*entry, m_presenter.board().at),
                                     toneOfState(entry->state), Shape::Chip}};
    const auto add = [&facts](const QString &key, const QString &value) {
        if (!value.isEmpty())
            facts.push_back({key, value});
    };
    const QStringList heads = compliance_text::heads();
    add(heads[3], compliance_text::share(*entry));
    add(heads[4], compliance_text::until(*entry, m_presenter.board().at));
    add(heads[5], entry->units.join(u'、'));
    add(tr("Note"), compliance_text::hint(*entry));
    m_facts->setRows(facts);
    m_text->setText(entry->text);
    showProofs(*entry);
    std::vector<KeyValueView> history;
    for (const ComplianceTerm &term : m_presenter.board().history) {
        const auto state = term.states.find(entry->id);
        if (state != term.states.end())
            history.push_back(
                {term.term, messages::codeLabel(state->second), toneOfState(state->second), Shape::Chip});
    }
    if (history.empty())
        history.push_back({u"–"_s, tr("none kept yet")});
    m_history->setRows(history);
}

void CompliancePage::showProofs(const ComplianceEntry &entry)
{
    while (QLayoutItem *item = m_proofRows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    bool hasAny = false;
    for (const ComplianceProof &proof : entry.proofs) {
        hasAny = true;
        const QString words = compliance_text::proof(proof);
        if (!leads(m_context.navigator, proof.type)) {
            auto *label = new TextLabel(words, Type::Small);
            label->setWordWrap(true);
            m_proofRows->addWidget(label);
            continue;
        }
        auto *open = new TextLink(words);
        open->setObjectName(u"complianceProof"_s);
        connect(open, &Button::clicked, this, [this, proof] { openProof(proof); });
        m_proofRows->addWidget(open, 0, Qt::AlignLeft);
    }
    if (!hasAny)
        m_proofRows->addWidget(new TextLabel(tr("Nothing yet"), Type::Small, Ink::Dim));
}

void CompliancePage::openProof(const ComplianceProof &proof)
{
    if (proof.type == "regulation"_L1)
        m_context.navigator.open(QLatin1String(page_keys::regulation));
    else if (!m_context.navigator.openRecords(proof.type, proof.conditions, proof.record))
        m_context.notices.say(Notices::Kind::Warning, tr("Your role has no page that lists these records."));
}

void CompliancePage::openCurrent()
{
    const ComplianceEntry *entry = current();
    if (!entry)
        return;
    for (const bool isOpen : {true, false}) {
        for (const ComplianceProof &proof : entry->proofs) {
            // A copy: the board may be read anew while the page is left.
            if (proof.isOpen == isOpen && leads(m_context.navigator, proof.type))
                return openProof(ComplianceProof(proof));
        }
    }
    // Where it is done, when nothing is there yet.
    for (const QString &type : entry->records) {
        if (m_context.navigator.shows(type))
            return openProof({false, type, {}, 0, 0, {}});
    }
    m_context.notices.say(Notices::Kind::Warning, tr("Your role has no page that lists these records."));
}

TableWriter CompliancePage::writer() const
{
    return [report = complianceReport(m_presenter.board(), m_context.work.info().school.name,
                                      terms::name(m_context.work.term())),
            entries = qint64(m_presenter.board().entries.size())](const QString &path) -> Result<qint64> {
        const auto written = writeTable(report, path);
        if (!written)
            return written.error();
        return entries;
    };
}

void CompliancePage::print()
{
    showPaper(m_context, this, title(), paperOf(writer()));
}

PageSetup CompliancePage::page()
{
    return {QLatin1String(page_keys::compliance),
            {PageGroup::WorkGroup, 2, PagesText::tr("State of the regulation")},
            u"check"_s,
            viewersOf(u"complianceState"_s),
            [](const PageContext &context) { return new CompliancePage(context); },
            {u"complianceState"_s}};
}

} // namespace licheng
