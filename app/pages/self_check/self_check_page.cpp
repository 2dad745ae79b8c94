// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/self_check/self_check_page.h"

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/own_work_filter.h"
#include "app/pages/common/page_margins.h"
#include "app/pages/common/shown_print.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/detailssplit.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/rowmenu.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "shared/protocol/record_query.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
/// Of the findings above the details.
constexpr int widestSide = 420;

FactChip stateChip(const QJsonObject &row)
{
    const QString state = row[u"state"].toString();
    if (state == "signed"_L1)
        return row[u"changes"].toInteger() > 0 ? FactChip{Tone::Warn, SelfCheckPage::tr("changed since")}
                                               : FactChip{Tone::Ok, SelfCheckPage::tr("signed")};
    return state.isEmpty() ? FactChip{Tone::Neutral, SelfCheckPage::tr("not begun")}
                           : FactChip{Tone::Info, SelfCheckPage::tr("not signed")};
}

FactChip findingChip(const QJsonObject &row)
{
    const QString level = row[u"level"].toString();
    if (level == "info"_L1)
        return {};
    if (row[u"count"].toInteger() == 0)
        return {Tone::Ok, SelfCheckPage::tr("nothing open")};
    return level == "block"_L1 ? FactChip{Tone::Bad, SelfCheckPage::tr("blocks")}
                               : FactChip{Tone::Warn, SelfCheckPage::tr("open")};
}

/// What is only told has no state.
QString findingState(const QJsonObject &row)
{
    return findingChip(row).text;
}

QString unitOf(const QJsonObject &row)
{
    return row[u"isOwn"].toBool() ? SelfCheckPage::tr("%1 (own)").arg(row[u"unit"].toString())
                                  : row[u"unit"].toString();
}

std::vector<FactColumn> checkColumns()
{
    using Kind = FactColumn::Kind;
    return {{u"stepName"_s, SelfCheckPage::tr("Step")},
            {u"what"_s, SelfCheckPage::tr("Of")},
            {u"unit"_s, SelfCheckPage::tr("Unit"), Kind::Text, &unitOf},
            {u"state"_s, SelfCheckPage::tr("State"), Kind::Text, {}, &stateChip},
            {u"openCount"_s, SelfCheckPage::tr("Open"), Kind::Count},
            {u"until"_s, SelfCheckPage::tr("Closes"), Kind::Instant, {}, {}, true}};
}

std::vector<FactColumn> findingColumns()
{
    using Kind = FactColumn::Kind;
    return {{u"text"_s, SelfCheckPage::tr("Finding")},
            {u"level"_s, SelfCheckPage::tr("State"), Kind::Text, &findingState, &findingChip},
            {u"count"_s, SelfCheckPage::tr("Found"), Kind::Count},
            {u"now"_s, SelfCheckPage::tr("Now"), Kind::Count}};
}

void addPair(std::vector<KeyValueView> &rows, const QString &key, const QString &value,
             Tone tone = Tone::Neutral)
{
    if (!value.isEmpty())
        rows.push_back({key, value, tone,
                        tone == Tone::Neutral ? KeyValueView::Shape::Text : KeyValueView::Shape::Chip});
}

QString when(const QJsonValue &value)
{
    QDateTime at;
    return detail::fromJson(value, at) && at.isValid() ? messages::instantText(at) : QString();
}

} // namespace

SelfCheckPage::SelfCheckPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_presenter(context.source, context.work),
      m_checksModel(new FactTableModel(checkColumns(), u"key"_s, this)),
      m_findingsModel(new FactTableModel(findingColumns(), u"key"_s, this)), m_checks(new TableCard(this)),
      m_findings(new TableCard(this)), m_details(new DetailsPane(this)), m_state(new KeyValueList)
{
    setObjectName(u"selfCheckPage"_s);
    build();
    wire();
}

void SelfCheckPage::build()
{
    const auto prepare = [](TableCard *card, QAbstractItemModel *model, const QString &name,
                            const QString &accessible, const std::vector<int> &widths) {
        DataTable *table = card->table();
        table->setObjectName(name);
        table->setAccessibleName(accessible);
        table->setMarks(DataTable::Marks::Hidden);
        table->setModel(model);
        table->columns().setWidths(widths);
    };
    prepare(m_checks, m_checksModel, u"selfChecks"_s, tr("Self-checks of the semester"),
            {104, 116, 134, 104, 60, 124});
    m_own = new OwnWorkFilter(m_checks, [this](int row, const QString &) {
        const QJsonObject check = m_checksModel->row(row);
        return check[u"isOwn"].toBool() && check[u"state"].toString() != wireName(SelfCheckState::Signed);
    });
    prepare(m_findings, m_findingsModel, u"selfCheckFindings"_s, tr("Findings"), {190, 84, 60, 60});
    m_findings->emptyState()->setEmpty(u"check"_s, tr("Nothing found yet"),
                                       tr("Find now lets the program count what is there and what is open."));
    m_details->addSection({}, m_state);
    m_details->setActions(
        {{u"prepare"_s, tr("Find now"), ButtonKind::Secondary, u"Ctrl+1"_s},
         {u"sign"_s, tr("Sign…"), ButtonKind::Primary, u"Ctrl+2"_s},
         {u"withdraw"_s, tr("Take the signature back…"), ButtonKind::Secondary, u"Ctrl+3"_s}});
    m_checks->table()->rowMenu().offer(m_details);
    auto *side = new QWidget;
    auto *right = new QVBoxLayout(side);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(tokens::gap);
    // On a small screen the list gives way before the steps below it do.
    constexpr int leastFindings = 72;
    m_findings->setMinimumHeight(leastFindings);
    right->addWidget(m_findings, 1);
    right->addWidget(m_details, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(pageMargins);
    auto *split = new DetailsSplit(m_checks, m_checks->table(), side, widestSide);
    split->keepIn(m_context.settings.store(), m_context.settings.columnsKey(u"selfCheck-details"_s));
    row->addWidget(split);
    showFindings();
}

void SelfCheckPage::wire()
{
    connect(&m_presenter, &SelfCheckPresenter::changed, this, &SelfCheckPage::present);
    connect(&m_presenter, &SelfCheckPresenter::findingsChanged, this, &SelfCheckPage::showFindings);
    connect(&m_presenter, &SelfCheckPresenter::done, this,
            [this](const QString &sentence) { m_context.notices.say(Notices::Kind::Done, sentence); });
    connect(&m_presenter, &SelfCheckPresenter::failed, this, [this](const protocol::Fault &fault) {
        const bool hasChanged =
            fault.code == protocol::ErrorCode::Conflict && fault.data.contains(u"changed");
        m_context.notices.say(hasChanged ? Notices::Kind::Warning : Notices::Kind::Problem,
                              hasChanged ? tr("The numbers have changed since they were found. Find anew, "
                                              "read them, and sign then.")
                                         : messages::fault(fault, &recordTypeOf<SelfCheck>()));
    });
    connect(m_checks->table(), &DataTable::currentRowChanged, this, [this] { showCurrent(); });
    connect(m_checks->emptyState(), &EmptyState::actionTriggered, this, [this] { m_presenter.refresh(); });
    connect(m_findings->table(), &DataTable::rowActivated, this, &SelfCheckPage::openFinding);
    connect(m_details, &DetailsPane::actionTriggered, this, &SelfCheckPage::onAction);
    const auto key = [this](QKeyCombination keys, const QString &action, const QString &text) {
        auto *shortcut = new QShortcut(QKeySequence(keys), this);
        shortcut->setWhatsThis(text);
        connect(shortcut, &QShortcut::activated, this, [this, action] { onAction(action); });
    };
    key(Qt::CTRL | Qt::Key_1, u"prepare"_s, tr("Find now"));
    key(Qt::CTRL | Qt::Key_2, u"sign"_s, tr("Sign…"));
    key(Qt::CTRL | Qt::Key_3, u"withdraw"_s, tr("Take the signature back…"));
    answerAction(m_context.actions, u"page.print"_s, [this] {
        printShown(m_context, this, {subtitle()},
                   {{m_checks->table()->accessibleName(), printedOf(*m_checks->table())},
                    {m_findings->table()->accessibleName(), printedOf(*m_findings->table())}});
    });
    connect(&m_context.work, &WorkState::windowsChanged, this, &SelfCheckPage::showFindings);
    connect(&m_context.work, &WorkState::regulationChanged, this, &SelfCheckPage::showFindings);
}

QString SelfCheckPage::title() const
{
    return PagesText::tr("Self-checks");
}

QString SelfCheckPage::subtitle() const
{
    return m_presenter.subtitle();
}

void SelfCheckPage::refresh()
{
    m_presenter.refresh();
}

QWidget *SelfCheckPage::firstFocus()
{
    return m_checks->table();
}

void SelfCheckPage::reach(const std::vector<protocol::Condition> &conditions, qint64 recordId)
{
    m_wanted = recordId;
    m_own->follow(conditions);
    for (const protocol::Condition &condition : conditions) {
        if (condition.path == "id"_L1)
            m_wanted = condition.value.toInteger();
        else if (condition.path == "listId"_L1)
            m_wantedList = condition.value.toInteger();
    }
    refresh();
}

void SelfCheckPage::present()
{
    if (const auto &fault = m_presenter.fault(); fault && !m_presenter.isRead()) {
        m_checks->setContent(TableCard::Content::Empty);
        m_checks->emptyState()->setEmpty(u"warning"_s, messages::fault(*fault), {}, tr("Try again"));
        return;
    }
    m_checksModel->setRows(m_presenter.checks());
    m_own->apply();
    const bool some = m_checksModel->rowCount() > 0;
    m_checks->setContent(some ? TableCard::Content::Rows : TableCard::Content::Empty);
    if (!some)
        m_checks->emptyState()->setEmpty(u"check"_s, tr("No self-checks in this semester"),
                                         tr("The regulation names no unit of this school for a step."));
    int chosen = -1;
    for (int i = 0; i < m_checksModel->rowCount(); ++i) {
        const QJsonObject row = m_checksModel->row(i);
        const bool isWanted = m_wanted > 0       ? row[u"id"].toInteger() == m_wanted
                              : m_wantedList > 0 ? row[u"list"][u"id"].toInteger() == m_wantedList
                                                 : !m_isBegun && row[u"isOwn"].toBool();
        if (isWanted && chosen < 0)
            chosen = i;
    }
    // An office begins at its own work.
    if (some && !std::exchange(m_isBegun, true) && chosen < 0)
        chosen = 0;
    if (chosen >= 0) {
        m_wanted = 0;
        m_wantedList = 0;
        m_checks->table()->goToRow(chosen);
    }
    showCurrent();
    Q_EMIT headerChanged();
}

void SelfCheckPage::showCurrent()
{
    if (const int row = m_checks->table()->currentRow(); row >= 0)
        m_presenter.show(m_checksModel->row(row));
    showFindings();
}

void SelfCheckPage::showFindings()
{
    m_findingsModel->setRows(m_presenter.findings());
    m_findings->setContent(m_findingsModel->rowCount() > 0 ? TableCard::Content::Rows
                                                           : TableCard::Content::Empty);
    const QJsonObject &row = m_presenter.shown();
    if (row.isEmpty()) {
        m_details->setHeading(tr("No self-check chosen"), {});
        return;
    }
    const QJsonObject &record = m_presenter.record();
    m_details->setHeading(row[u"stepName"].toString(), row[u"what"].toString());
    std::vector<KeyValueView> state;
    addPair(state, tr("Article"), messages::articleName(row[u"article"].toString()));
    addPair(state, tr("Unit"), row[u"unit"].toString());
    addPair(state, tr("Period"), row[u"period"].toString());
    const FactChip chip = stateChip(row);
    addPair(state, tr("State"), chip.text, chip.tone);
    if (m_presenter.changes() > 0)
        addPair(state, tr("Changed"), tr("%n number(s) since", nullptr, m_presenter.changes()), Tone::Warn);
    addPair(state, tr("Found"), when(record[u"preparedAt"]));
    addPair(state, tr("Signed by"), record[u"signedBy"].toString());
    addPair(state, tr("Signed at"), when(record[u"signedAt"]));
    addPair(state, tr("Remarks"), record[u"remarks"].toString());
    addPair(state, tr("Taken back"), record[u"withdrawReason"].toString());
    m_state->setRows(state);
    const auto enable = [this](const QString &id, const Verdict &verdict) {
        m_details->setActionEnabled(id, verdict.isAllowed(),
                                    verdict.isAllowed() ? QString() : messages::refusal(verdict.refusal()));
    };
    enable(u"prepare"_s, m_presenter.prepareVerdict());
    enable(u"sign"_s, m_presenter.signVerdict());
    enable(u"withdraw"_s, m_presenter.withdrawVerdict());
}

void SelfCheckPage::onAction(const QString &id)
{
    const Verdict verdict = id == "prepare"_L1 ? m_presenter.prepareVerdict()
                            : id == "sign"_L1  ? m_presenter.signVerdict()
                                               : m_presenter.withdrawVerdict();
    if (!verdict.isAllowed()) {
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    if (id == "prepare"_L1) {
        m_presenter.prepare();
        return;
    }
    const bool signs = id == "sign"_L1;
    auto *dialog =
        new SelfCheckDialog(signs ? SelfCheckDialog::For::Signature : SelfCheckDialog::For::Withdrawal,
                            m_presenter, m_context.drafts.files(), this);
    connect(dialog, &SelfCheckDialog::confirmed, &m_presenter,
            signs ? &SelfCheckPresenter::sign : &SelfCheckPresenter::withdraw);
    dialog->open();
}

void SelfCheckPage::openFinding(int row)
{
    const QJsonObject finding = m_findingsModel->row(row);
    const QString type = finding[u"type"].toString();
    const auto query = protocol::recordQueryFromJson(
        {{u"type"_s, type}, {u"columns"_s, QJsonArray()}, {u"conditions"_s, finding[u"conditions"]}});
    if (!query || !m_context.navigator.openRecords(type, query->conditions))
        m_context.notices.say(Notices::Kind::Warning, tr("Your role has no page that lists these records."));
}

PageSetup SelfCheckPage::page()
{
    return {QLatin1String(page_keys::selfCheck),
            {PageGroup::Submission, 15, PagesText::tr("Self-checks")},
            u"check"_s,
            viewersOf(u"selfCheck"_s),
            [](const PageContext &context) { return new SelfCheckPage(context); },
            {u"selfCheck"_s}};
}

} // namespace licheng
