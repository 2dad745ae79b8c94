// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_cards.h"

#include "app/widgets/form/listcombo.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/tokens.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int answerWidth = 200;
}

QuestionList::QuestionList(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout)
{
    setObjectName(u"importQuestions"_s);
    auto *card = new Card;
    auto *inner = new QWidget;
    inner->setLayout(m_rows);
    m_rows->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    m_rows->setSpacing(tokens::grid);
    card->body()->addWidget(inner);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    hide();
}

void QuestionList::setQuestions(const std::vector<AskedQuestion> &questions)
{
    if (questions == m_questions)
        return;
    m_questions = questions;
    // The list is made anew under who answers: the same question keeps the keyboard.
    QWidget *const focus = window()->focusWidget();
    const QString held = focus && isAncestorOf(focus) ? focus->objectName() : QString();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const AskedQuestion &question : questions) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(tokens::gap);
        auto *sentence = new TextLabel(question.text, Type::Small, question.isOpen ? Ink::Bad : Ink::Text);
        sentence->setWordWrap(true);
        auto *answers = new ListCombo;
        answers->setMinimumWidth(answerWidth);
        answers->setObjectName(u"importAnswer%1"_s.arg(static_cast<int>(question.kind)));
        answers->setAccessibleName(sentence->text());
        for (const ImportAnswer &answer : question.answers)
            answers->addItem(answer.text, answer.value);
        answers->setCurrentIndex(answers->findData(question.chosen));
        // Queued: the answer makes this list anew, and the box with it.
        connect(
            answers, &QComboBox::activated, this,
            [this, answers, kind = question.kind] { Q_EMIT answered(kind, answers->currentData().toInt()); },
            Qt::QueuedConnection);
        line->addWidget(sentence, 1);
        line->addWidget(answers);
        m_rows->addWidget(row);
        if (answers->objectName() == held)
            answers->setFocus(Qt::OtherFocusReason);
    }
    setVisible(!questions.empty());
}

QWidget *QuestionList::firstOpen() const
{
    const auto open = std::ranges::find(m_questions, true, &AskedQuestion::isOpen);
    return open == m_questions.end()
               ? nullptr
               : findChild<QWidget *>(u"importAnswer%1"_s.arg(static_cast<int>(open->kind)));
}

} // namespace licheng
