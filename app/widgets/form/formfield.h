// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QCheckBox;
class QHBoxLayout;

namespace licheng {

class Button;
class TextLabel;

/// Label above, editor, then help or error. The label is the editor's buddy and accessible name.
class FormField : public QWidget
{
    Q_OBJECT
public:
    FormField(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    void setRequired(bool required);
    void setHelp(const QString &help);
    /// The way of the error before goes with it.
    void setError(const QString &error);
    /// A button below the error that leads on from it, as Alt+Shift+Enter does in the field: it is the last
    /// that Tab reaches. What it says is read with the error.
    void setWay(const QString &text, std::function<void()> go);
    [[nodiscard]] QString error() const { return m_error; }
    /// Takes the editor over in place of the one before, which goes; Tab reaches it where it reached that
    /// one.
    void setEditor(QWidget *editor);
    /// A box beside the label that says something about the field; it is read with the label.
    QCheckBox *addTick(const QString &text);
    [[nodiscard]] QWidget *editor() const { return m_editor; }
    [[nodiscard]] QString label() const { return m_labelText; }

private:
    void describe();

    QString m_labelText;
    QString m_help;
    QString m_error;
    bool m_required = false;
    TextLabel *m_label;
    QHBoxLayout *m_head;
    QWidget *m_editor;
    TextLabel *m_below;
    Button *m_way = nullptr;
    std::function<void()> m_go;
};

} // namespace licheng
