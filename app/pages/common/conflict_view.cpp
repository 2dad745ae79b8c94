// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/conflict_view.h"

#include "app/models/display.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QKeyEvent>
#include <QRadioButton>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ConflictView::ConflictView(const std::vector<RecordFormPresenter::Difference> &differences, QWidget *parent)
    : Card(parent), m_mine(new Button(tr("Keep mine"), ButtonKind::Secondary)),
      m_takeTheirs(new Button(tr("Take theirs"), ButtonKind::Secondary)),
      m_mix(new Button(tr("Save what is chosen"), ButtonKind::Primary))
{
    setObjectName(u"conflict"_s);
    setHeader(tr("Two versions"), tr("only what both changed"));
    auto *inner = new QWidget(this);
    auto *grid = new QGridLayout(inner);
    grid->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::gap);
    grid->setHorizontalSpacing(tokens::cardPadding);
    grid->setVerticalSpacing(tokens::grid);
    grid->addWidget(new TextLabel(tr("Mine"), Type::Small, Ink::Dim), 0, 1);
    grid->addWidget(new TextLabel(tr("Saved by somebody else"), Type::Small, Ink::Dim), 0, 2);
    int row = 1;
    for (const auto &difference : differences) {
        const auto choice = [&](const QJsonValue &value) {
            const QString shown = displayText(*difference.field, value);
            auto *button =
                new QRadioButton(shown.isEmpty() ? u"—"_s : QString(shown).replace(u'&', "&&"_L1), inner);
            button->setToolTip(shown);
            button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
            return button;
        };
        const QString title = fieldTitle(*difference.field);
        auto *mine = choice(difference.mine);
        auto *theirs = choice(difference.theirs);
        mine->setAccessibleName(tr("%1, mine: %2").arg(title, mine->text()));
        theirs->setAccessibleName(tr("%1, saved by somebody else: %2").arg(title, theirs->text()));
        theirs->setObjectName(u"theirs-"_s + QLatin1String(difference.field->name));
        auto *group = new QButtonGroup(inner);
        group->addButton(mine);
        group->addButton(theirs);
        mine->setChecked(true);
        if (!focusProxy())
            setFocusProxy(mine);
        connect(theirs, &QRadioButton::toggled, this, [this] {
            updateMix();
            Q_EMIT choiceChanged();
        });
        m_choices.push_back({QLatin1String(difference.field->name), difference.theirs, mine, theirs});
        grid->addWidget(new TextLabel(title, Type::Body, Ink::Dim), row, 0);
        grid->addWidget(mine, row, 1);
        grid->addWidget(theirs, row, 2);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    m_mine->setObjectName(u"keepMine"_s);
    m_takeTheirs->setObjectName(u"takeTheirs"_s);
    m_mix->setObjectName(u"keepMix"_s);
    for (Button *button : {m_mine, m_takeTheirs, m_mix})
        button->setAutoDefault(false);
    // In a narrow place they stand below each other.
    auto *buttons = new FlowLayout;
    buttons->setSpacing(tokens::grid);
    buttons->addWidget(m_mine);
    buttons->addWidget(m_takeTheirs);
    buttons->addWidget(m_mix);
    if (!focusProxy())
        setFocusProxy(m_mine);
    grid->addLayout(buttons, row, 0, 1, 3);
    body()->addWidget(inner);
    connect(m_mine, &Button::clicked, this, &ConflictView::mineChosen);
    connect(m_takeTheirs, &Button::clicked, this, &ConflictView::theirsChosen);
    connect(m_mix, &Button::clicked, this, [this] { Q_EMIT mixChosen(theirFields()); });
    updateMix();
}

QStringList ConflictView::theirFields() const
{
    QStringList fields;
    for (const Choice &choice : m_choices) {
        if (choice.theirs->isChecked())
            fields.append(choice.field);
    }
    return fields;
}

QJsonObject ConflictView::theirValues() const
{
    QJsonObject values;
    for (const Choice &choice : m_choices) {
        if (choice.theirs->isChecked())
            values.insert(choice.field, choice.value);
    }
    return values;
}

void ConflictView::keyPressEvent(QKeyEvent *event)
{
    const QWidget *at = focusWidget();
    const auto choice = std::ranges::find_if(
        m_choices, [at](const Choice &each) { return each.mine == at || each.theirs == at; });
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || event->modifiers().testFlag(Qt::ControlModifier) || choice == m_choices.end()) {
        Card::keyPressEvent(event);
        return;
    }
    QWidget *next = nullptr;
    if (const auto below = choice + 1; below != m_choices.end())
        next = below->theirs->isChecked() ? below->theirs : below->mine;
    else if (const qsizetype theirs = theirFields().size(); theirs == 0)
        next = m_mine;
    else
        next = theirs == qsizetype(m_choices.size()) ? m_takeTheirs : m_mix;
    next->setFocus(Qt::TabFocusReason);
}

void ConflictView::updateMix()
{
    // All mine and all theirs have buttons of their own.
    const qsizetype theirs = theirFields().size();
    m_mix->setVisible(m_choices.size() > 1);
    m_mix->setEnabled(theirs > 0 && theirs < qsizetype(m_choices.size()));
}

} // namespace licheng
