// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/form_shape.h"
#include "app/pages/shell/page_context.h"
#include "app/presenters/record_form_presenter.h"

#include <QDialog>

namespace licheng
{

class Button;
class FormCard;
class MessageBar;
class RecordForm;

/// The form of one record, made from its description. Enter goes to the next field and never saves;
/// Ctrl+S or the button saves, Esc asks before anything entered is dropped.
class RecordForm : public QDialog
{
    Q_OBJECT
public:
    /// presenter becomes the form's own.
    RecordForm(const PageContext &context, RecordFormPresenter *presenter, QWidget *parent = nullptr);

    [[nodiscard]] RecordFormPresenter *presenter() const { return m_presenter; }
    void setShape(FormShape shape);
    /// Puts the record's values into the editors.
    void fill();
    /// Keyboard to the field of a fault.
    void goTo(const QString &field);
    void reject() override;

Q_SIGNALS:
    void saved(const QJsonObject &record);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addEditor(const FieldInfo &field);
    void enter(const QString &field, const QJsonValue &value);
    void showFaults();
    void showConflict();
    void applyShape();
    /// The codes of a field are those of the record's kind.
    void setCodeTable(const FieldInfo &field, const QString &table);

    PageContext m_context;
    RecordFormPresenter *m_presenter;
    MessageBar *m_messages;
    FormCard *m_card;
    QWidget *m_conflict = nullptr;
    Button *m_save;
    QHash<QString, std::function<void(const QJsonValue &)>> m_setters;
    QHash<QString, QString> m_codeTables; ///< those that a shape gave, by field
    QString m_firstFault;
    enum class Ask { Nothing, Discard, GoToFault };
    Ask m_ask = Ask::Nothing;
    bool m_filling = false;
    FormShape m_shape;
};

} // namespace licheng
