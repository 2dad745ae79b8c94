// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/regulation_page.h"

#include "app/pages/common/fact_table_model.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/detailspane.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/rules/compliance.h"

#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

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

QStringList RegulationPage::listsOf(const QString &article, bool closed) const
{
    QStringList types;
    for (const ComplianceItem &item : m_items) {
        const bool isPart = item.article == article || item.article.startsWith(article + u'.');
        for (const QString &type : item.records) {
            if (isPart && !types.contains(type) && m_context.navigator.shows(type) != closed)
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
    // What serves the article and is not the reader's to open, as the navigation has no page of it.
    const QStringList others = article.isEmpty() ? QStringList() : listsOf(article, true);
    for (const QString &type : others) {
        auto *label = new TextLabel(tr("%1 (your role has no page of it)").arg(messages::recordLabel(type)),
                                    Type::Small, Ink::Dim);
        label->setObjectName(u"regulationClosedList"_s);
        label->setWordWrap(true);
        m_lists->addWidget(label);
    }
    if (types.isEmpty() && others.isEmpty())
        m_lists->addWidget(new TextLabel(tr("None"), Type::Small, Ink::Dim));
}

void RegulationPage::openFirst()
{
    const int row = m_table->table()->currentRow();
    const QStringList types = row < 0 ? QStringList() : listsOf(m_articles->row(row)[u"id"].toString());
    if (!types.isEmpty())
        m_context.navigator.openRecords(types.front());
}

} // namespace licheng
