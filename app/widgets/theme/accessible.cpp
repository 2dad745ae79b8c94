// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/accessible.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace licheng::accessible {

namespace {

/// The label that tells a combo box's name; it stays beside the box wherever that is put.
class ComboLabel : public QLabel
{
public:
    explicit ComboLabel(QComboBox *combo) : m_combo(combo)
    {
        setObjectName(u"comboLabel"_s);
        setBuddy(combo);
        combo->installEventFilter(this);
        connect(combo, &QObject::destroyed, this, &QObject::deleteLater);
        follow();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ParentChange || event->type() == QEvent::Show)
            follow();
        return QLabel::eventFilter(watched, event);
    }

private:
    void follow()
    {
        if (parentWidget() != m_combo->parentWidget())
            setParent(m_combo->parentWidget());
        hide();
        setText(m_combo->accessibleName());
        if (QLineEdit *edit = m_combo->lineEdit(); edit && edit->accessibleName().isEmpty())
            edit->setAccessibleName(m_combo->accessibleName());
    }
    QComboBox *m_combo;
};

/// A button that paints itself; Qt tells only of its own kinds that they are pressed.
class Pressed : public QAccessibleWidget
{
public:
    explicit Pressed(QAbstractButton *button, QAccessible::Role role = QAccessible::Button)
        : QAccessibleWidget(button, role)
    {
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        // An entry of the navigation is one of many, of which one is open.
        if (role() == QAccessible::PageTab) {
            state.selectable = true;
            state.selected = button()->isChecked();
            // One is a stop of Tab; arrows reach the others.
            state.focusable = true;
        } else {
            state.checkable = button()->isCheckable();
            state.checked = button()->isChecked();
        }
        return state;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return QStringList(pressAction()) + QAccessibleWidget::actionNames();
    }
    void doAction(const QString &name) override
    {
        if (name == pressAction())
            button()->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    [[nodiscard]] QAbstractButton *button() const { return static_cast<QAbstractButton *>(widget()); }
};

QAccessibleInterface *made(const QString &className, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return nullptr;
    if (className == u"licheng::NavigationButton")
        return new Pressed(static_cast<QAbstractButton *>(widget), QAccessible::PageTab);
    if (className == u"QAbstractButton")
        return new Pressed(static_cast<QAbstractButton *>(widget));
    if (className == u"licheng::NavigationPanel")
        return new QAccessibleWidget(widget, QAccessible::PageTabList);
    if (className == u"licheng::MessageBar")
        return new QAccessibleWidget(widget, QAccessible::AlertMessage);
    if (className == u"licheng::ChartView" || className == u"licheng::Timeline")
        return new QAccessibleWidget(widget, QAccessible::Chart);
    if (className == u"licheng::FilePreview")
        return new QAccessibleWidget(widget, QAccessible::Graphic);
    // Both keep the keyboard while what is to be read is not there.
    if (className == u"licheng::Page")
        return new QAccessibleWidget(widget, QAccessible::Pane);
    if (className == u"licheng::EmptyState")
        return new QAccessibleWidget(widget, QAccessible::Grouping);
    if (className == u"licheng::SignInWindow")
        return new QAccessibleWidget(widget, QAccessible::Window);
    if (className == u"licheng::StatusMark" || className == u"licheng::Chip")
        return new QAccessibleWidget(widget, QAccessible::StaticText);
    return nullptr;
}

} // namespace

void installRoles()
{
    QAccessible::installFactory(&made);
}

void label(QComboBox *combo)
{
    if (!combo->property("hasLabel").toBool()) {
        combo->setProperty("hasLabel", true);
        new ComboLabel(combo);
    }
}

void name(QWidget *editor, const QString &name, const QString &description)
{
    for (QWidget *each = editor; each; each = each->focusProxy()) {
        // One of several boxes keeps the text that tells it from the others.
        if (each != editor && qobject_cast<QAbstractButton *>(each))
            return;
        each->setAccessibleName(name);
        each->setAccessibleDescription(description);
    }
}

} // namespace licheng::accessible
