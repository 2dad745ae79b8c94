// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_cards.h"

#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/widgets/detail/keyvaluelist.h"

#include <QVBoxLayout>

namespace licheng {

ImportResultCard::ImportResultCard(QWidget *parent) : Card(parent), m_rows(new KeyValueList)
{
    setHeader(tr("Imported"));
    auto *inner = new QWidget;
    auto *innerColumn = new QVBoxLayout(inner);
    innerColumn->setContentsMargins(tokens::cardPadding, tokens::gap, tokens::cardPadding,
                                    tokens::cardPadding);
    innerColumn->addWidget(m_rows);
    innerColumn->addStretch(1);
    body()->addWidget(inner);
}

void ImportResultCard::present(const ImportSummary &counts, const QString &fileName, Term term)
{
    const auto line = [this](const QString &label, int number, Tone tone = Tone::Neutral) {
        return KeyValueView{label, locale().toString(number), tone, KeyValueView::Shape::Text};
    };
    std::vector<KeyValueView> rows{
        {tr("Term"), terms::name(term), Tone::Neutral, KeyValueView::Shape::Text},
        line(tr("New"), counts.created, Tone::Ok),
        line(tr("Changed"), counts.updated),
        line(tr("Unchanged"), counts.unchanged),
        line(tr("With faults, not imported"), counts.faulty, counts.faulty > 0 ? Tone::Bad : Tone::Neutral)};
    if (counts.outdated > 0)
        rows.push_back(
            line(tr("Changed by others since the check, not imported"), counts.outdated, Tone::Bad));
    for (const auto &[type, count] : counts.alsoCreated)
        rows.push_back(line(tr("Also new: %1").arg(messages::recordLabel(type)), count));
    m_rows->setRows(rows);
    setHeader(tr("Imported"), fileName);
}

} // namespace licheng
