// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/class_upload.h"

#include <QDialog>

class QCheckBox;

namespace licheng {

class Button;
class ClassUploadModel;
class DataTable;
class ProgressStrip;
class TextLabel;

/// Shows which file of a class goes where, asks before anything is sent, and follows the upload. Closing it
/// while files are being sent leaves the upload going on.
class ClassUploadDialog : public QDialog
{
    Q_OBJECT
public:
    ClassUploadDialog(ClassUpload &upload, QWidget *parent = nullptr);

    void done(int result) override;

private:
    void build();
    void present();
    void tellReason();
    [[nodiscard]] QString headline() const;

    ClassUpload &m_upload;
    ClassUploadModel *m_model;
    TextLabel *m_headline;
    TextLabel *m_detail;
    QCheckBox *m_onlyBad;
    DataTable *m_table;
    TextLabel *m_reason; ///< of the current row, whole
    ProgressStrip *m_progress;
    Button *m_rename;
    Button *m_close;
    Button *m_send;
};

} // namespace licheng
