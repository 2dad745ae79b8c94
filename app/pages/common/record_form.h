// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/form_shape.h"
#include "app/pages/common/page_context.h"
#include "app/presenters/record_form_presenter.h"

#include <QDialog>

class QLineEdit;
class QScrollArea;

namespace licheng {

class Button;
class Composition;
class ConflictView;
class FormCard;
class MessageBar;
class RecordForm;
struct FieldEditor;

/// The form of one record, made from its description. Enter goes to the next field and never saves;
/// Ctrl+S or the button saves what stands in every field, also in the one being typed, and waits for a word
/// that is being composed; Ctrl+Shift+S goes on to the next new record then. Esc asks before anything
/// entered is dropped.
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
    /// What was saved, with whom it is about; during saved().
    [[nodiscard]] const QString &savedName() const { return m_savedName; }
    ~RecordForm() override;
    /// Asks first when something was entered.
    void reject() override;

Q_SIGNALS:
    void saved(const QJsonObject &record);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void discard();
    void addEditor(const FieldInfo &field);
    /// To the first field to fill: of a new record one that has no value yet.
    void focusFirst();
    [[nodiscard]] bool isInSight(const QString &field) const;
    void adopt(const QString &field, const FieldEditor &editor);
    void enter(const QString &field, const QJsonValue &value);
    /// Runs go when every editor has told what is typed in it.
    void whenEntered(const std::function<void()> &go);
    void showHeldUp(QWidget *editor);
    [[nodiscard]] QString sentenceOf(const FieldFault &fault) const;
    [[nodiscard]] bool isTyping() const;
    void offerUnfinished();
    void tellWhetherRead(const QString &field);
    /// The line in which a value is typed that is told when it is left.
    [[nodiscard]] static QLineEdit *lineOf(QWidget *editor);
    void saveThen(bool next);
    void goOnToNext();
    [[nodiscard]] QString nameOf(const QJsonObject &record) const;
    void showFaults();
    void showConflict();
    void applyShape();
    /// The codes of a field are those of the record's kind.
    void setCodeTable(const FieldInfo &field, const QString &table);

    PageContext m_context;
    RecordFormPresenter *m_presenter;
    MessageBar *m_messages;
    FormCard *m_card;
    QScrollArea *m_scroll;
    ConflictView *m_conflict = nullptr;
    Button *m_save = nullptr;
    Button *m_saveAndNext = nullptr;
    bool m_isNextWanted = false; ///< another new record follows the one that is being saved
    QHash<QString, std::function<void(const QJsonValue &)>> m_setters;
    QHash<QString, std::function<void(const QString &)>> m_offers; ///< of fields with codes
    QHash<QString, std::function<QString(qint64)>> m_namers;       ///< of fields that name several records
    Composition *m_composition;
    QHash<QString, std::function<void(std::function<void()>)>> m_commits;
    bool m_isCommitting = false;          ///< the server is asked which records are meant
    QJsonObject m_shown;                  ///< the value that each editor shows or told last
    QHash<QString, QString> m_codeTables; ///< those that a shape gave, by field
    QString m_firstFault;
    QString m_savedName;
    enum class Ask { Nothing, Discard, GoToFault, Word, TakeUp };
    Ask m_ask = Ask::Nothing;
    bool m_filling = false;
    FormShape m_shape;
};

} // namespace licheng
