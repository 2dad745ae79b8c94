// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/formfield.h"

#include "app/widgets/theme/accessible.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QCheckBox>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

FormField::FormField(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent), m_labelText(label), m_label(new TextLabel(label, Type::Small, Ink::Dim)),
      m_head(new QHBoxLayout), m_editor(editor), m_below(new TextLabel({}, Type::Tiny, Ink::Dim))
{
    m_label->setBuddy(editor);
    m_below->setWordWrap(true);
    m_below->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_head->addWidget(m_label, 1);
    column->addLayout(m_head);
    column->addWidget(editor);
    column->addWidget(m_below);
    column->addStretch(1);
    setFocusProxy(editor);
    describe();
}

void FormField::setEditor(QWidget *editor)
{
    editor->setObjectName(m_editor->objectName());
    m_editor->setObjectName({});
    const bool hasKeyboard = m_editor == window()->focusWidget();
    delete layout()->replaceWidget(m_editor, editor);
    // A widget that comes later is the last one that Tab reaches, behind the buttons of the form.
    QWidget::setTabOrder(m_editor, editor);
    editor->setVisible(!m_editor->isHidden());
    if (hasKeyboard)
        editor->setFocus(Qt::OtherFocusReason);
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = editor;
    m_label->setBuddy(editor);
    setFocusProxy(editor);
    describe();
}

QCheckBox *FormField::addTick(const QString &text)
{
    auto *tick = new QCheckBox(text, this);
    tick->setFont(tokens::font(Type::Tiny));
    tick->setFocusPolicy(Qt::TabFocus);
    tick->setAccessibleName(u"%1: %2"_s.arg(m_labelText, text));
    m_head->addWidget(tick);
    return tick;
}

void FormField::setLabel(const QString &label)
{
    m_labelText = label;
    describe();
}

void FormField::setRequired(bool required)
{
    m_required = required;
    describe();
}

void FormField::setHelp(const QString &help)
{
    m_help = help;
    describe();
}

void FormField::setError(const QString &error)
{
    m_error = error;
    if (m_way)
        m_way->hide();
    describe();
}

void FormField::setWay(const QString &text, std::function<void()> go)
{
    m_go = std::move(go);
    if (!m_way) {
        // Made last, Tab reaches it last: it comes while one types, and Tab goes on to the next field.
        m_way = new Button({}, ButtonKind::Quiet, this);
        m_way->setObjectName(u"fieldWay"_s);
        m_way->setAutoDefault(false);
        auto *column = static_cast<QVBoxLayout *>(layout());
        column->insertWidget(column->indexOf(m_below) + 1, m_way, 0, Qt::AlignLeft);
        connect(m_way, &Button::clicked, this, [this] { m_go(); });
        // Of the field where the keyboard is, as several may have a way.
        const QKeySequence key(Qt::ALT | Qt::SHIFT | Qt::Key_Return);
        auto *shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this] {
            if (!m_way->isHidden())
                m_way->click();
        });
        m_way->setKeyHint(u"Alt+Shift+Enter"_s);
    }
    m_way->setText(text);
    m_way->show();
    describe();
}

void FormField::describe()
{
    // The word, not a star: what a star means would have to be explained on each form.
    m_label->setText(m_required ? tr("%1 (required)").arg(m_labelText) : m_labelText);
    const bool wrong = !m_error.isEmpty();
    const QString below = wrong ? u"⚠ %1"_s.arg(m_error) : m_help;
    m_below->setText(below);
    m_below->setInk(wrong ? Ink::Bad : Ink::Dim);
    m_below->setVisible(!below.isEmpty());
    QString plain = m_label->text();
    QString told = wrong ? m_error : m_help;
    if (m_way && !m_way->isHidden())
        told += u" %1 (%2)"_s.arg(m_way->text(), m_way->keyHint());
    accessible::name(m_editor, plain.remove(QLatin1Char('&')), told);
    m_editor->setProperty("faulty", wrong);
    m_editor->update();
}

} // namespace licheng
