// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/regulation_page.h"

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/record_keys.h"
#include "app/pages/progress/regulation_form.h"
#include "app/pages/progress/regulation_reach.h"
#include "app/presenters/messages.h"
#include "app/presenters/regulation_text.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/rosters/resource_file.h"

#include <QComboBox>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString partText(const QJsonObject &row)
{
    return regulation_text::part(row[u"part"].toString());
}

FactColumn side(const QString &key, const QString &title)
{
    return {key, title, FactColumn::Kind::Text,
            [key](const QJsonObject &row) { return regulation_text::words(row, key); }};
}

QString versionText(const QJsonValue &version, QDate today)
{
    const QString label = regulation_text::version(version[u"label"].toString());
    if (version[u"isInForce"].toBool())
        return RegulationPage::tr("%1 (in force)").arg(label);
    const auto state = fromWire<VersionState>(version[u"state"].toString());
    if (state && state != VersionState::Approved)
        return RegulationPage::tr("%1 (%2)").arg(label, messages::codeLabel(*state));
    const QDate from = QDate::fromString(version[u"effectiveFrom"].toString(), Qt::ISODate);
    return from > today ? RegulationPage::tr("%1 (from %2)").arg(label, roc::slashed(from)) : label;
}

} // namespace

RegulationPage::RegulationPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context),
      m_items(complianceItems(resourceJson(u":/compliance/items.json"_s).array()).value()),
      m_articles(new FactTableModel(
          {{u"number"_s, tr("Article")}, {u"title"_s, tr("Subject")}, {u"text"_s, tr("Text")}}, u"id"_s,
          this)),
      m_changes(new FactTableModel({{u"part"_s, tr("Part"), FactColumn::Kind::Text, &partText},
                                    {u"key"_s, tr("Which"), FactColumn::Kind::Text, &regulation_text::which},
                                    side(u"before"_s, tr("Before")),
                                    side(u"after"_s, tr("After"))},
                                   u"row"_s, this)),
      m_table(new TableCard), m_changeTable(new TableCard), m_details(new DetailsPane),
      m_changeDetails(new DetailsPane), m_before(new TextLabel), m_after(new TextLabel),
      m_approvals(new KeyValueList), m_history(new KeyValueList), m_text(new TextLabel),
      m_lists(new QVBoxLayout), m_version(new QComboBox), m_other(new QComboBox), m_stack(new QStackedWidget),
      m_reach(new RegulationReach(context))
{
    setObjectName(u"regulationPage"_s);
    build();
}

void RegulationPage::build()
{
    const auto prepare = [](TableCard *card, FactTableModel *model, const QString &name,
                            const QString &accessible, const std::vector<int> &widths) {
        DataTable *table = card->table();
        table->setObjectName(name);
        table->setAccessibleName(accessible);
        table->setMarks(DataTable::Marks::Hidden);
        table->setModel(model);
        table->columns().setWidths(widths);
    };
    prepare(m_table, m_articles, u"regulationArticles"_s, tr("Articles"), {150, 170, 420});
    prepare(m_changeTable, m_changes, u"regulationChanges"_s, tr("Differences"), {110, 230, 180, 180});
    m_version->setObjectName(u"regulationVersion"_s);
    m_version->setAccessibleName(tr("Version"));
    m_other->setObjectName(u"regulationOther"_s);
    m_other->setAccessibleName(tr("Compared with"));
    for (QComboBox *box : {m_version, m_other}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumContentsLength(18); // "111-02-10（現行版本）"; the list comes after the layout
    }
    buildDetails();
    m_stack->addWidget(m_reach);
    if (mayDraft()) {
        m_form = new RegulationForm(m_context);
        m_stack->addWidget(m_form);
        connect(m_form, &RegulationForm::saveWanted, this, &RegulationPage::saveDraft);
        connect(m_form, &RegulationForm::cancelled, this, &RegulationPage::leaveForm);
        connect(m_form, &RegulationForm::reachWanted, this, [this] { reach(m_form->version()); });
    }
    auto *tools = new QHBoxLayout;
    tools->setSpacing(tokens::grid);
    tools->addWidget(m_version);
    tools->addWidget(m_other);
    tools->addStretch(1);
    addTools(tools);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::gap);
    column->addLayout(tools);
    column->addWidget(m_stack, 1);
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    escape->setWhatsThis(tr("Back to the articles"));
    connect(escape, &QShortcut::activated, this, &RegulationPage::goBack);
    connect(m_version, &QComboBox::activated, this, &RegulationPage::readVersion);
    connect(m_other, &QComboBox::activated, this, &RegulationPage::compare);
    connect(m_reach, &RegulationReach::failed, this, &RegulationPage::tell);
    connect(m_table->table(), &DataTable::currentRowChanged, this, &RegulationPage::showArticle);
    connect(m_changeTable->table(), &DataTable::currentRowChanged, this, &RegulationPage::showChange);
    connect(m_table->table(), &DataTable::rowActivated, this, &RegulationPage::openFirst);
    connect(m_table->emptyState(), &EmptyState::actionTriggered, this, &RegulationPage::refresh);
    presentSteps();
}

void RegulationPage::buildDetails()
{
    m_text->setWordWrap(true);
    auto *lists = new QWidget;
    lists->setLayout(m_lists);
    m_lists->setContentsMargins(0, 0, 0, 0);
    m_lists->setSpacing(2);
    m_details->addSection({}, m_text);
    m_details->addSection(tr("Pages and lists that serve it"), lists);
    m_details->addSection(tr("Approvals of the version"), m_approvals);
    m_details->addSection(tr("How the version came to be"), m_history);
    for (TextLabel *words : {m_before, m_after})
        words->setWordWrap(true);
    m_changeDetails->addSection(tr("Before"), m_before);
    m_changeDetails->addSection(tr("After"), m_after);
    for (const auto &[table, pane] :
         {std::pair(m_table, m_details), std::pair(m_changeTable, m_changeDetails)}) {
        auto *split = new DetailsSplit(table, table->table(), pane);
        split->keepIn(m_context.settings.store(),
                      m_context.settings.columnsKey(table == m_table ? u"articles-details"_s
                                                                     : u"articleChanges-details"_s));
        m_stack->addWidget(split);
    }
}

Button *RegulationPage::addTool(QBoxLayout *tools, const QString &name, const QString &text,
                                void (RegulationPage::*run)())
{
    auto *button = new Button(text);
    button->setObjectName(name);
    connect(button, &Button::clicked, this, run);
    tools->addWidget(button);
    return button;
}

void RegulationPage::addTools(QBoxLayout *tools)
{
    if (mayDraft()) {
        m_new = addTool(tools, u"regulationNew"_s, tr("New version"), &RegulationPage::draftNew);
        m_new->setKeyHint(m_context.actions.keyHint(u"record.new"_s));
        m_change =
            addTool(tools, u"regulationChange"_s, tr("Change the draft"), &RegulationPage::changeDraft);
        const auto begin = [this] {
            if (view() != Form)
                draftNew();
        };
        answerAction(m_context.actions, u"record.new"_s, begin);
        record_keys::add(*this, *m_stack, {{}, {begin}, {}});
        answerAction(m_context.actions, u"record.save"_s, [this] {
            if (view() == Form)
                Q_EMIT m_form->saveWanted();
        });
    }
    if (mayDraft() || mayApprove())
        m_touches =
            addTool(tools, u"regulationTouches"_s, tr("Whom it touches"), &RegulationPage::reachOfVersion);
    if (mayApprove()) {
        m_approve = addTool(tools, u"regulationApprove"_s, tr("Approve…"), &RegulationPage::approve);
        m_approve->setKind(ButtonKind::Primary);
    }
    if (mayDraft())
        m_withdraw = addTool(tools, u"regulationWithdraw"_s, tr("Withdraw…"), &RegulationPage::withdraw);
    m_back = addTool(tools, u"regulationBack"_s, tr("Back"), &RegulationPage::goBack);
    m_back->setKeyHint(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    auto *paper = addTool(tools, u"regulationPrint"_s, tr("Print…"), &RegulationPage::print);
    paper->setKeyHint(m_context.actions.keyHint(u"page.print"_s));
    answerAction(m_context.actions, u"page.print"_s, [this] { print(); });
    answerAction(m_context.actions, u"page.export"_s, [this] { askExportPath(); });
}

RegulationPage::View RegulationPage::view() const
{
    return static_cast<View>(m_stack->currentIndex());
}

void RegulationPage::turnTo(View view)
{
    // Who walks the navigation stays there when what the page shows has been read.
    const QWidget *now = window()->focusWidget();
    const bool isHere = !now || now == this || isAncestorOf(now);
    m_stack->setCurrentIndex(view);
    presentSteps();
    if (isVisible() && isHere)
        firstFocus()->setFocus(Qt::TabFocusReason);
}

FactTableModel *RegulationPage::touched() const
{
    return m_reach->model();
}

/// Only what can be done with the version in sight is offered.
void RegulationPage::presentSteps()
{
    const bool isForm = view() == Form;
    m_version->setEnabled(!isForm);
    m_other->setEnabled(!isForm);
    m_back->setVisible(view() == Differences || view() == Reach);
    const QDate from = QDate::fromString(m_regulation.value(u"effectiveFrom").toString(), Qt::ISODate);
    const bool isRead = !m_regulation.isEmpty();
    const VersionState state = versionState(m_regulation);
    const bool isDraft = isRead && state == VersionState::Draft;
    const bool isComing =
        isRead && state == VersionState::Approved && from > schoolTime(m_context.work.now()).date();
    const auto offer = [isForm](Button *tool, bool isPossible) {
        if (tool)
            tool->setVisible(isPossible && !isForm);
    };
    offer(m_new, isRead);
    offer(m_change, isDraft);
    offer(m_touches, (isDraft || isComing) && view() != Reach);
    offer(m_approve, isDraft);
    offer(m_withdraw, isDraft || isComing);
}

void RegulationPage::goBack()
{
    if (view() == Form)
        leaveForm();
    else if (view() == Reach && m_isTyped)
        turnTo(Form); // what was tried out is not saved yet
    else if (view() != Articles) {
        m_other->setCurrentIndex(0);
        turnTo(Articles);
    }
}

QString RegulationPage::title() const
{
    return tr("Regulation");
}

QWidget *RegulationPage::firstFocus()
{
    const auto focusOf = [](TableCard *card) {
        return card->table()->isVisible() ? static_cast<QWidget *>(card->table())
                                          : card->emptyState()->firstFocus();
    };
    switch (view()) {
    case Differences:
        return focusOf(m_changeTable);
    case Reach:
        return focusOf(m_reach->card());
    case Form:
        return m_form->firstFocus();
    case Articles:
        break;
    }
    return m_table->table();
}

void RegulationPage::refresh()
{
    // What is being typed stays.
    if (view() == Form)
        return;
    const quint64 run = ++m_run;
    m_context.source.call(u"regulation.versions"_s, {}, this,
                          [this, run](const protocol::Answer<QJsonObject> &answer) {
                              if (run != m_run)
                                  return;
                              if (answer)
                                  takeVersions(answer->value(u"versions"_s).toArray());
                              else
                                  fail(answer.error());
                          });
}

void RegulationPage::takeVersions(const QJsonArray &versions)
{
    m_versions = versions;
    const QString chosen = m_wanted.isEmpty() ? m_version->currentData().toString() : m_wanted;
    m_wanted.clear();
    QString current;
    m_version->clear();
    m_other->clear();
    m_other->addItem(tr("Compare with…"), QString());
    for (const QJsonValue &version : versions) {
        const QString label = version[u"label"].toString();
        const bool isInForce = version[u"isInForce"].toBool();
        const QString text = versionText(version, schoolTime(m_context.work.now()).date());
        m_version->addItem(text, label);
        m_other->addItem(text, label);
        if (isInForce)
            current = label;
    }
    const int found = m_version->findData(chosen);
    m_version->setCurrentIndex(std::max(0, found < 0 ? m_version->findData(current) : found));
    m_other->setVisible(versions.size() > 1);
    readVersion();
}

void RegulationPage::readVersion()
{
    m_other->setCurrentIndex(0);
    if (view() != Articles)
        m_stack->setCurrentIndex(Articles);
    const quint64 run = ++m_run;
    m_context.source.call(u"regulation.version"_s, {{u"label"_s, m_version->currentData().toString()}}, this,
                          [this, run](const protocol::Answer<QJsonObject> &answer) {
                              if (run != m_run)
                                  return;
                              if (!answer)
                                  return fail(answer.error());
                              m_regulation = answer->value(u"regulation"_s).toObject();
                              present();
                          });
}

void RegulationPage::present()
{
    QJsonArray rows;
    for (const QJsonValue &article : m_regulation.value(u"articles").toArray()) {
        const QString id = article[u"id"].toString();
        rows.append(QJsonObject{{u"id"_s, id},
                                {u"number"_s, messages::articleName(id)},
                                {u"title"_s, article[u"title"]},
                                {u"text"_s, regulation_text::article(article[u"text"].toString())}});
    }
    m_articles->setRows(rows);
    m_table->setContent(rows.isEmpty() ? TableCard::Content::Empty : TableCard::Content::Rows);
    std::vector<KeyValueView> approvals;
    for (const QJsonValue &approval : m_regulation.value(u"approvals").toArray()) {
        const QString by = approval[u"by"].toString();
        const QString body = approval[u"body"].toString();
        approvals.push_back({roc::slashed(QDate::fromString(approval[u"date"].toString(), Qt::ISODate)),
                             by.isEmpty() ? body : tr("%1: %2").arg(body, by)});
    }
    if (approvals.empty())
        approvals.push_back({u"–"_s, tr("none yet")});
    m_approvals->setRows(approvals);
    std::vector<KeyValueView> history;
    for (const QJsonValue &entry : m_regulation.value(u"history").toArray()) {
        QString words =
            tr("%1: %2").arg(regulation_text::step(entry[u"step"].toString()), entry[u"by"].toString());
        if (const QString reason = entry[u"reason"].toString(); !reason.isEmpty())
            words += u'\n' + reason;
        history.push_back({messages::instantText(messages::instantOf(entry[u"at"])), words});
    }
    if (history.empty())
        history.push_back({u"–"_s, tr("not recorded here")});
    m_history->setRows(history);
    const QString title = m_regulation.value(u"title").toString();
    const QString from =
        roc::slashed(QDate::fromString(m_regulation.value(u"effectiveFrom").toString(), Qt::ISODate));
    const VersionState state = versionState(m_regulation);
    // What was amended is in force since its last approval, whenever its first version took effect.
    QString passed;
    for (const QJsonValue &each : m_regulation.value(u"approvals").toArray())
        passed = std::max(passed, each[u"date"].toString());
    const bool isAmended = passed > m_regulation.value(u"effectiveFrom").toString();
    m_subtitle = state == VersionState::Approved && isAmended
                     ? tr("%1, as passed on %2, first in effect from %3")
                           .arg(title, roc::slashed(QDate::fromString(passed, Qt::ISODate)), from)
                 : state == VersionState::Approved
                     ? tr("%1, in effect from %2").arg(title, from)
                     : tr("%1 (%2), meant from %3").arg(title, messages::codeLabel(state), from);
    if (!rows.isEmpty() && m_table->table()->currentRow() < 0)
        m_table->table()->goToRow(0);
    showArticle();
    turnTo(Articles);
    Q_EMIT headerChanged();
}

void RegulationPage::compare()
{
    const QString other = m_other->currentData().toString();
    if (other.isEmpty()) {
        turnTo(Articles);
        return;
    }
    const quint64 run = ++m_run;
    m_context.source.call(
        u"regulation.compare"_s, {{u"from"_s, other}, {u"to"_s, m_version->currentData().toString()}}, this,
        [this, run](const protocol::Answer<QJsonObject> &answer) {
            if (run != m_run)
                return;
            if (!answer)
                return fail(answer.error());
            QJsonArray rows;
            for (const QJsonValue &change : answer->value(u"changes"_s).toArray()) {
                QJsonObject row = change.toObject();
                row.insert(u"row"_s, rows.size());
                rows.append(row);
            }
            m_changes->setRows(rows);
            m_changeTable->setContent(rows.isEmpty() ? TableCard::Content::Empty : TableCard::Content::Rows);
            m_changeTable->emptyState()->setEmpty(u"check"_s, tr("No difference"),
                                                  tr("Both versions have the same words and numbers."));
            if (!rows.isEmpty())
                m_changeTable->table()->goToRow(0);
            showChange();
            turnTo(Differences);
        });
}

void RegulationPage::showChange()
{
    const int row = m_changeTable->table()->currentRow();
    const bool isThere = row >= 0 && row < m_changes->rowCount();
    const auto cell = [&](int column) { return isThere ? m_changes->textAt(row, column) : QString(); };
    m_changeDetails->setVisible(isThere);
    m_changeDetails->setHeading(cell(1), cell(0));
    m_before->setText(cell(2));
    m_after->setText(cell(3));
}

void RegulationPage::fail(const protocol::Fault &fault)
{
    m_table->setContent(TableCard::Content::Empty);
    m_table->emptyState()->setEmpty(u"warning"_s, messages::readFault(fault), {}, tr("Try again"));
    m_regulation = {};
    turnTo(Articles);
}

PageSetup RegulationPage::page()
{
    return {QLatin1String(page_keys::regulation),
            {PageGroup::WorkGroup, 3, PagesText::tr("Regulation")},
            u"table"_s,
            [](const Grants &) { return true; },
            [](const PageContext &context) { return new RegulationPage(context); }};
}

} // namespace licheng
