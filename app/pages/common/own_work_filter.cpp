// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/own_work_filter.h"

#include "app/presenters/messages.h"
#include "app/presenters/navigator.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

OwnWorkFilter::OwnWorkFilter(TableCard *card, IsShownRow isOwnWork, std::vector<ChosenRows> others)
    : m_card(card), m_kinds(std::move(others))
{
    m_kinds.insert(m_kinds.begin(), ChosenRows{QLatin1String(ownWorkPath), std::move(isOwnWork),
                                               tr("Only what my unit still has to do"),
                                               tr("Only what my unit still has to do by article %1")});
    setObjectName(u"ownWork"_s);
    // In line with the texts of the table below.
    auto *line = new QHBoxLayout;
    line->setContentsMargins(tokens::grid, tokens::grid, tokens::grid, tokens::grid);
    line->addWidget(this);
    card->body()->insertLayout(0, line);
    name();
    connect(this, &QCheckBox::toggled, this, [this](bool isOn) {
        if (!isOn) {
            m_article.clear();
            m_kind = 0;
        }
        name();
        apply();
    });
}

void OwnWorkFilter::name()
{
    const ChosenRows &kind = m_kinds[m_kind];
    const QString text = m_article.isEmpty() || kind.textOfArticle.isEmpty()
                             ? kind.text
                             : kind.textOfArticle.arg(messages::articleName(m_article));
    setText(isChecked() && m_isDone ? tr("%1: nothing is left").arg(text) : text);
}

void OwnWorkFilter::follow(const std::vector<protocol::Condition> &conditions)
{
    size_t kind = m_kinds.size();
    QString article;
    for (const protocol::Condition &condition : conditions) {
        for (size_t i = 0; i < m_kinds.size(); ++i) {
            if (condition.path != m_kinds[i].path)
                continue;
            kind = i;
            article = condition.value.toString();
        }
    }
    setChecked(kind < m_kinds.size());
    m_kind = kind < m_kinds.size() ? kind : 0;
    m_article = article;
    apply();
}

void OwnWorkFilter::apply()
{
    DataTable *table = m_card->table();
    const ChosenRows &kind = m_kinds[m_kind];
    bool hasOwn = false;
    int first = -1;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const bool isShown = kind.isShown(row, isChecked() ? m_article : QString());
        hasOwn = hasOwn || isShown;
        if (isShown && first < 0)
            first = row;
        table->setRowHidden(row, isChecked() && !isShown);
    }
    setVisible(hasOwn || isChecked());
    m_isDone = table->model()->rowCount() > 0 && first < 0;
    name();
    if (first >= 0 && isChecked() && (table->currentRow() < 0 || table->isRowHidden(table->currentRow())))
        table->goToRow(first);
}

} // namespace licheng
