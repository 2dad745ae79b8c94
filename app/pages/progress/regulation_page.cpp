// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/regulation_page.h"

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/roc_date.h"
#include "shared/rosters/resource_file.h"

#include <QComboBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString partText(const QJsonObject &row)
{
    static const std::pair<const char *, QString> parts[] = {
        {"article", RegulationPage::tr("Article")},
        {"quota", RegulationPage::tr("Quota")},
        {"textLimit", RegulationPage::tr("Length of a text")},
        {"file", RegulationPage::tr("Files")},
        {"submitter", RegulationPage::tr("Unit that submits")},
        {"selfCheck", RegulationPage::tr("Unit that checks itself")},
        {"seat", RegulationPage::tr("Seat of the work group")},
        {"meeting", RegulationPage::tr("Meetings")},
        {"retention", RegulationPage::tr("Retention")},
        {"training", RegulationPage::tr("Trainings")}};
    for (const auto &[part, text] : parts) {
        if (row[u"part"].toString() == QLatin1String(part))
            return text;
    }
    return row[u"part"].toString();
}

QString keyText(const QJsonObject &row)
{
    return row[u"part"].toString() == "article"_L1 ? messages::articleName(row[u"key"].toString())
                                                   : row[u"key"].toString();
}

} // namespace

RegulationPage::RegulationPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context),
      m_items(complianceItems(resourceJson(u":/compliance/items.json"_s).array()).value()),
      m_articles(new FactTableModel(
          {{u"number"_s, tr("Article")}, {u"title"_s, tr("Subject")}, {u"text"_s, tr("Text")}}, u"id"_s,
          this)),
      m_changes(new FactTableModel({{u"part"_s, tr("Part"), FactColumn::Kind::Text, &partText},
                                    {u"key"_s, tr("Which"), FactColumn::Kind::Text, &keyText},
                                    {u"before"_s, tr("Before")},
                                    {u"after"_s, tr("After")}},
                                   u"row"_s, this)),
      m_table(new TableCard), m_changeTable(new TableCard), m_details(new DetailsPane),
      m_approvals(new KeyValueList), m_text(new TextLabel), m_lists(new QVBoxLayout),
      m_version(new QComboBox), m_other(new QComboBox), m_stack(new QStackedWidget)
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
    prepare(m_changeTable, m_changes, u"regulationChanges"_s, tr("Differences"), {150, 170, 380, 380});
    m_version->setObjectName(u"regulationVersion"_s);
    m_version->setAccessibleName(tr("Version"));
    m_other->setObjectName(u"regulationOther"_s);
    m_other->setAccessibleName(tr("Compared with"));
    for (QComboBox *box : {m_version, m_other}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumContentsLength(18); // "111-02-10（現行版本）"; the list comes after the layout
    }
    m_text->setWordWrap(true);
    auto *lists = new QWidget;
    lists->setLayout(m_lists);
    m_lists->setContentsMargins(0, 0, 0, 0);
    m_lists->setSpacing(2);
    m_details->setFixedWidth(tokens::detailsWidth);
    m_details->addSection({}, m_text);
    m_details->addSection(tr("Pages and lists that serve it"), lists);
    m_details->addSection(tr("Approvals of the version"), m_approvals);
    auto *beside = new QWidget;
    auto *row = new QHBoxLayout(beside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::gap);
    row->addWidget(m_table, 1);
    row->addWidget(m_details);
    m_stack->addWidget(beside);
    m_stack->addWidget(m_changeTable);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(tokens::grid);
    tools->addWidget(m_version);
    tools->addWidget(m_other);
    tools->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pageMargins);
    column->setSpacing(tokens::gap);
    column->addLayout(tools);
    column->addWidget(m_stack, 1);
    connect(m_version, &QComboBox::activated, this, &RegulationPage::readVersion);
    connect(m_other, &QComboBox::activated, this, &RegulationPage::compare);
    connect(m_table->table(), &DataTable::currentRowChanged, this, &RegulationPage::showArticle);
    connect(m_table->table(), &DataTable::rowActivated, this, &RegulationPage::openFirst);
    connect(m_table->emptyState(), &EmptyState::actionTriggered, this, &RegulationPage::refresh);
}

QString RegulationPage::title() const
{
    return tr("Regulation");
}

QWidget *RegulationPage::firstFocus()
{
    return m_stack->currentIndex() == 0 ? m_table->table() : m_changeTable->table();
}

void RegulationPage::refresh()
{
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
    const QString chosen = m_version->currentData().toString();
    QString current;
    m_version->clear();
    m_other->clear();
    m_other->addItem(tr("Compare with…"), QString());
    for (const QJsonValue &version : versions) {
        const QString label = version[u"label"].toString();
        const bool isInForce = version[u"isInForce"].toBool();
        const QString text = isInForce ? tr("%1 (in force)").arg(label) : label;
        m_version->addItem(text, label);
        m_other->addItem(text, label);
        if (isInForce)
            current = label;
    }
    m_version->setCurrentIndex(std::max(0, m_version->findData(chosen.isEmpty() ? current : chosen)));
    m_other->setVisible(versions.size() > 1);
    readVersion();
}

void RegulationPage::readVersion()
{
    m_other->setCurrentIndex(0);
    m_stack->setCurrentIndex(0);
    const quint64 run = ++m_run;
    m_context.source.call(u"regulation.version"_s, {{u"label"_s, m_version->currentData().toString()}}, this,
                          [this, run](const protocol::Answer<QJsonObject> &answer) {
                              if (run != m_run)
                                  return;
                              if (answer)
                                  present(answer->value(u"regulation"_s).toObject());
                              else
                                  fail(answer.error());
                          });
}

void RegulationPage::present(const QJsonObject &regulation)
{
    QJsonArray rows;
    for (const QJsonValue &article : regulation[u"articles"].toArray()) {
        const QString id = article[u"id"].toString();
        rows.append(QJsonObject{{u"id"_s, id},
                                {u"number"_s, messages::articleName(id)},
                                {u"title"_s, article[u"title"]},
                                {u"text"_s, article[u"text"]}});
    }
    m_articles->setRows(rows);
    m_table->setContent(rows.isEmpty() ? TableCard::Content::Empty : TableCard::Content::Rows);
    std::vector<KeyValueView> approvals;
    for (const QJsonValue &approval : regulation[u"approvals"].toArray())
        approvals.push_back({roc::slashed(QDate::fromString(approval[u"date"].toString(), Qt::ISODate)),
                             approval[u"body"].toString()});
    m_approvals->setRows(approvals);
    m_subtitle =
        tr("%1, in effect from %2")
            .arg(regulation[u"title"].toString(),
                 roc::slashed(QDate::fromString(regulation[u"effectiveFrom"].toString(), Qt::ISODate)));
    if (!rows.isEmpty() && m_table->table()->currentRow() < 0)
        m_table->table()->goToRow(0);
    showArticle();
    Q_EMIT headerChanged();
}

void RegulationPage::compare()
{
    const QString other = m_other->currentData().toString();
    if (other.isEmpty()) {
        m_stack->setCurrentIndex(0);
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
            m_stack->setCurrentIndex(1);
        });
}

void RegulationPage::showArticle()
{
    const int row = m_table->table()->currentRow();
    if (row < 0 || row >= m_articles->rowCount()) {
        m_details->setHeading(tr("No article chosen"), {});
        m_text->setText({});
        showLists({});
        return;
    }
    const QJsonObject article = m_articles->row(row);
    m_details->setHeading(article[u"title"].toString(), article[u"number"].toString());
    m_text->setText(article[u"text"].toString());
    showLists(article[u"id"].toString());
}

QStringList RegulationPage::listsOf(const QString &article) const
{
    QStringList types;
    for (const ComplianceItem &item : m_items) {
        const bool isPart = item.article == article || item.article.startsWith(article + u'.');
        for (const QString &type : item.records) {
            if (isPart && !types.contains(type) && m_context.navigator.shows(type))
                types.append(type);
        }
    }
    return types;
}

void RegulationPage::showLists(const QString &article)
{
    while (QLayoutItem *item = m_lists->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    const QStringList types = article.isEmpty() ? QStringList() : listsOf(article);
    for (const QString &type : types) {
        auto *open = new Button(messages::recordLabel(type), ButtonKind::Quiet);
        open->setObjectName(u"regulationList"_s);
        connect(open, &Button::clicked, this, [this, type] { m_context.navigator.openRecords(type); });
        m_lists->addWidget(open, 0, Qt::AlignLeft);
    }
    if (types.isEmpty())
        m_lists->addWidget(new TextLabel(tr("None for your role"), Type::Small, Ink::Dim));
}

void RegulationPage::openFirst()
{
    const int row = m_table->table()->currentRow();
    const QStringList types = row < 0 ? QStringList() : listsOf(m_articles->row(row)[u"id"].toString());
    if (!types.isEmpty())
        m_context.navigator.openRecords(types.front());
}

void RegulationPage::fail(const protocol::Fault &fault)
{
    m_table->setContent(TableCard::Content::Empty);
    m_table->emptyState()->setEmpty(u"warning"_s, messages::readFault(fault), {}, tr("Try again"));
    m_stack->setCurrentIndex(0);
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
