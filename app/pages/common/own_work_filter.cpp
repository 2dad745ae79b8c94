// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/own_work_filter.h"

#include "app/presenters/messages.h"
#include "app/presenters/navigator.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"

#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

OwnWorkFilter::OwnWorkFilter(TableCard *card, IsOwnWork isOwnWork)
    : m_card(card), m_isOwnWork(std::move(isOwnWork))
{
    setObjectName(u"ownWork"_s);
    setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    card->body()->insertWidget(0, this);
    name();
    connect(this, &QCheckBox::toggled, this, [this](bool isOn) {
        if (!isOn)
            m_article.clear();
        name();
        apply();
    });
}

void OwnWorkFilter::name()
{
    setText(
        m_article.isEmpty()
            ? tr("Only what my unit still has to do")
            : tr("Only what my unit still has to do by article %1").arg(messages::articleName(m_article)));
}

void OwnWorkFilter::follow(const std::vector<protocol::Condition> &conditions)
{
    const auto own = std::find_if(conditions.begin(), conditions.end(), [](const auto &condition) {
        return condition.path == QLatin1String(ownWorkPath);
    });
    setChecked(own != conditions.end());
    m_article = own == conditions.end() ? QString() : own->value.toString();
    name();
    apply();
}

void OwnWorkFilter::apply()
{
    DataTable *table = m_card->table();
    bool hasOwn = false;
    int first = -1;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const bool isOwn = m_isOwnWork(row, isChecked() ? m_article : QString());
        hasOwn = hasOwn || isOwn;
        if (isOwn && first < 0)
            first = row;
        table->setRowHidden(row, isChecked() && !isOwn);
    }
    setVisible(hasOwn || isChecked());
    if (first >= 0 && isChecked() && (table->currentRow() < 0 || table->isRowHidden(table->currentRow())))
        table->goToRow(first);
}

} // namespace licheng
