// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/class_upload.h"

class QToolButton;

namespace licheng {

class RecordTableModel;
class TableCard;

/// The upload of a class's files from the page of outcomes: chosen by a menu or dropped on the page, and what
/// is told while they are sent.
class OutcomesUpload : public QObject
{
    Q_OBJECT
public:
    OutcomesUpload(const PageContext &context, const RecordTableModel &model, TableCard &card, QWidget *page);

    /// The button with the menu. Call it only for those who may upload.
    [[nodiscard]] QToolButton *makeButton();
    /// Matches the files of a folder or zip with the outcomes of the list's term, classes, students and
    /// courses, whatever their state, and asks before they are sent.
    void open(const QString &path);
    [[nodiscard]] QString lostByClosing() const;
    [[nodiscard]] ClassUpload &files() { return m_files; }

protected:
    bool eventFilter(QObject *page, QEvent *event) override;

private:
    void tell();
    void tellEnd();
    enum class Pick { Folder, Archive };
    void ask(Pick pick);
    void showFiles();

    PageContext m_context;
    const RecordTableModel &m_model;
    TableCard &m_card;
    QWidget *m_page;
    ClassUpload m_files;
};

} // namespace licheng
