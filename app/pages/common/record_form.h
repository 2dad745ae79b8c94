// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/record_editors.h"
#include "app/pages/common/record_shape.h"
#include "app/presenters/record_form_presenter.h"

#include <QDialog>

class QScrollArea;

namespace licheng {

class Button;
class Composition;
class ConflictView;
class FormCard;
class MessageBar;

/// The form of one record, made from its description, beside the pages of its window (see open_forms). Enter
/// goes to the next field and never saves; Ctrl+S or the button saves what stands in every field, also in the
/// one being typed, and waits for a word that is being composed; Ctrl+Shift+S goes on to the next new record
/// then. Esc asks before anything entered is dropped.
class RecordForm : public QDialog
{
    Q_OBJECT
public:
    /// presenter becomes the form's own.
    RecordForm(const PageContext &context, RecordFormPresenter *presenter, QWidget *parent = nullptr);

    [[nodiscard]] RecordFormPresenter *presenter() const { return m_presenter; }
    void setShape(RecordShape shape);
    /// Of a form that is for one step alone: its title, and no next one after it.
    void setStep(const QString &title);
    /// Puts the record's values into the editors.
    void fill();
    /// Keyboard to a field.
    void goTo(const QString &field);
    /// Goes on with an entry that was left, as soon as the record is read.
    void takeUp(const QUuid &draft);
    /// Something stands in it that is not saved.
    [[nodiscard]] bool isUnsaved() const { return m_presenter->isChanged() || m_editors.isTyping(); }
    /// What was saved, with whom it is about; during saved().
    [[nodiscard]] const QString &savedName() const { return m_savedName; }
    /// It made way for a record on a page, unseen until one comes back to it.
    [[nodiscard]] bool isAside() const { return m_isAside; }
    ~RecordForm() override;
    /// Asks first when something was entered.
    void reject() override;
    /// The keyboard goes back to the page.
    void done(int result) override;

Q_SIGNALS:
    void saved(const QJsonObject &record);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void discard();
    /// To the first field to fill: of a new record one that has no value yet.
    void focusFirst();
    [[nodiscard]] bool isInSight(const QString &field) const;
    void enter(const QString &field, const QJsonValue &value);
    void showHeldUp(QWidget *editor);
    void offerUnfinished();
    void beginWithTheOnly(const FieldInfo &reference);
    void tellWhetherRead(const QString &field);
    void saveThen(bool next);
    void saveNow();
    /// Whether a new record may say the same as another one; it is saved then when none is found or when the
    /// person means it.
    [[nodiscard]] bool looksForSame();
    void askAboutSame(const QJsonObject &same);
    void keepSame(const QJsonObject &same);
    /// At its fields, where nothing else is told of them.
    void markSame();
    /// What the server found beside what is told already.
    void tellFurther();
    void goOnToNext();
    [[nodiscard]] QString nameOf(const QJsonObject &record) const;
    [[nodiscard]] QString whomOf(const QJsonObject &record) const;
    void showTitle();
    /// All that is known to be wrong, codes that no list has among it.
    [[nodiscard]] FieldFaults faults() const;
    [[nodiscard]] std::optional<FieldFault> codeFaultOf(const FieldInfo &field) const;
    void showFaults();
    /// How many of them are left, in the bar; it goes with the last.
    void tellFaults();
    /// Says at once that nothing is entered for a student who does not study here, which saving would refuse.
    void judgeStudent();
    void clearExempted();
    /// At its field, with a way to the other record that it is about.
    void showAtField(const FieldFault &fault);
    void mark(const QString &field, const QString &sentence, const RecordFormPresenter::Other &other);
    /// At the fields that nothing else is told of.
    void markRefusals();
    /// The field at which it is told, the first of its own that is in sight; empty: the bar says it alone.
    [[nodiscard]] QString markOf(const messages::RecordRefusal &refusal) const;
    /// Where its field stands in the form; what cannot be seen comes last.
    [[nodiscard]] qsizetype placeOf(const QString &field) const;
    /// On its page; the form, which would cover it, is set aside.
    void showRecord(const RecordType &type, qint64 id);
    void showConflict();
    void setConflict(ConflictView *view);
    /// The fields with what is chosen in a conflict: where that is theirs nothing is typed.
    void showChosen(const QJsonObject &theirs);
    void applyShape();

    PageContext m_context;
    RecordFormPresenter *m_presenter;
    MessageBar *m_messages;
    FormCard *m_card;
    QScrollArea *m_scroll;
    ConflictView *m_conflict = nullptr;
    Button *m_save = nullptr;
    Button *m_saveAndNext = nullptr;
    QUuid m_takenUp; ///< what is gone on with when the record is read
    bool m_isAside = false;
    bool m_isNextWanted = false; ///< another new record follows the one that is being saved
    Composition *m_composition;
    RecordEditors m_editors;
    QString m_firstFault;
    QString m_savedName;
    /// Of a birthday that hardly any pupil has, entered now and not known to be meant.
    [[nodiscard]] std::optional<FieldFault> ageFault() const;
    /// Whether the person has not been told of it yet; from then on it is told, and saving again means it.
    [[nodiscard]] bool tellsOfAge();
    /// The same of what the shape doubts.
    [[nodiscard]] bool tellsOfDoubt();
    /// A code of the table that another kind of record has is none of this one.
    void emptyOtherCodes(const QJsonObject &earlier);
    void propose(const QString &field);
    [[nodiscard]] QString sentenceOf(const FieldFault &fault) const;
    /// Beside other faults: the record that says the same.
    void lookForSameBeside();
    [[nodiscard]] bool isMeantTwice() const;

    enum class Ask {
        Nothing,
        Discard,
        GoToFault,
        Faults,
        Word,
        TakeUp,
        Connection,
        Save,
        ShowSame,
        ShowOther
    };
    QJsonValue m_toldBirthday;  ///< of which the person was told
    QJsonValue m_meantBirthday; ///< and saved again
    QString m_toldDoubt;
    QJsonObject m_proposed;             ///< values that stand there by themselves
    QJsonObject m_meantDouble;          ///< as the record was when the person was told that there is the same
    qint64 m_same = 0;                  ///< which that is
    QString m_sameName;                 ///< as it is stored
    RecordFormPresenter::Other m_other; ///< to which the bar leads
    bool m_isLooking = false;           ///< for such a record
    Ask m_ask = Ask::Nothing;
    RecordShape m_shape;
    QString m_step; ///< of setStep()
};

} // namespace licheng
