// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/codecombo.h"

#include "app/widgets/form/choicelist.h"
#include "shared/model/text_value.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QLineEdit>

#include <utility>

using namespace Qt::StringLiterals;

namespace licheng {

CodeCombo::CodeCombo(QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(14);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    goOnFromList(completer());
    connect(this, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT codeChanged(code()); });
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] {
        const int found = indexOfText(currentText());
        if (found >= 0)
            setCurrentIndex(found);
    });
}

void CodeCombo::setCodes(const std::vector<CodeItem> &codes)
{
    if (m_isComposing) {
        m_next = codes;
        return;
    }
    QLineEdit *line = lineEdit();
    const QString before = code();
    const QString typed = line->text();
    const int cursor = line->cursorPosition();
    const bool isTyped = line->isModified();
    // What is typed next replaces what is selected, also when the codes come meanwhile.
    const bool isSelected = !typed.isEmpty() && line->selectedText() == typed;
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const CodeItem &item : codes)
            addItem(item.code.isEmpty() ? item.text : u"%1 %2"_s.arg(item.code, item.text), item.code);
        setCurrentIndex(-1);
    }
    if (isTyped || before.isEmpty()) {
        line->setText(typed);
        line->setCursorPosition(cursor);
        line->setModified(isTyped);
    } else {
        setCode(before);
    }
    if (isSelected)
        line->selectAll();
}

void CodeCombo::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QComboBox::inputMethodEvent(event);
    if (!m_isComposing && m_next)
        setCodes(*std::exchange(m_next, std::nullopt));
}

int CodeCombo::indexOfText(const QString &text) const
{
    return int(entryNamed(text, count(), [this](qsizetype i) {
        const QString code = itemData(int(i)).toString();
        return NamedCode{code, itemText(int(i)).mid(code.isEmpty() ? 0 : code.size() + 1)};
    }));
}

QString CodeCombo::code() const
{
    const int index = indexOfText(currentText());
    return index >= 0 ? itemData(index).toString() : QString();
}

void CodeCombo::setCode(const QString &code)
{
    int index = code.isEmpty() ? -1 : findData(code);
    if (index < 0 && !code.isEmpty()) {
        addItem(code, code);
        index = count() - 1;
    }
    setCurrentIndex(index);
    if (index < 0)
        lineEdit()->setText({}); // clearEditText() would count as typed
}

} // namespace licheng
