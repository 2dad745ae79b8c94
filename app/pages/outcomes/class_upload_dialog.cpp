// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/class_upload_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/pages/outcomes/class_upload_model.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Stage = ClassUpload::Stage;

ClassUploadDialog::ClassUploadDialog(ClassUpload &upload, QWidget *parent)
    : QDialog(parent), m_upload(upload), m_model(new ClassUploadModel(upload, this)),
      m_headline(new TextLabel({}, Type::Title)), m_detail(new TextLabel({}, Type::Small, Ink::Dim)),
      m_onlyBad(new QCheckBox(tr("Only files that cannot be sent"))), m_table(new DataTable),
      m_reason(new TextLabel({}, Type::Small)), m_progress(new ProgressStrip), m_rename(new Button),
      m_close(new Button), m_send(new Button({}, ButtonKind::Primary))
{
    build();
    connect(&m_upload, &ClassUpload::stageChanged, this, &ClassUploadDialog::present);
    connect(&m_upload, &ClassUpload::rowChanged, this, &ClassUploadDialog::present);
    connect(m_onlyBad, &QCheckBox::toggled, this, [this](bool only) {
        m_model->show(only ? ClassUploadModel::Shown::WithoutPlace : ClassUploadModel::Shown::All);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ClassUploadDialog::tellReason);
    connect(m_model, &ClassUploadModel::modelReset, this, &ClassUploadDialog::tellReason);
    connect(m_model, &ClassUploadModel::dataChanged, this, &ClassUploadDialog::tellReason);
    connect(&m_upload, &ClassUpload::failed, this, &QDialog::reject);
    connect(m_send, &Button::clicked, &m_upload, &ClassUpload::send);
    connect(m_rename, &Button::clicked, &m_upload, &ClassUpload::takeFittingNames);
    connect(m_close, &Button::clicked, this, &QDialog::reject);
    connect(m_progress, &ProgressStrip::cancelRequested, &m_upload, &ClassUpload::cancel);
    present();
}

void ClassUploadDialog::build()
{
    setObjectName(u"classUploadDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Upload a class's files"));
    setProperty("handbookPart", u"files"_s);
    m_headline->setObjectName(u"classUploadHeadline"_s);
    m_onlyBad->setObjectName(u"classUploadOnlyBad"_s);
    m_send->setObjectName(u"classUploadSend"_s);
    m_rename->setObjectName(u"classUploadRename"_s);
    m_rename->setAutoDefault(false);
    m_close->setObjectName(u"classUploadClose"_s);
    m_table->setObjectName(u"classUploadTable"_s);
    m_table->setAccessibleName(windowTitle());
    m_table->setModel(m_model);
    m_table->setMarks(DataTable::Marks::Hidden);
    m_table->columns().setWidths({190, 60, 136, 150, 420});
    m_close->setKeyHint(u"Esc"_s);
    m_send->answerEnter();
    m_progress->hide();
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_onlyBad);
    foot->addStretch(1);
    foot->addWidget(m_rename);
    foot->addWidget(m_close);
    foot->addWidget(m_send);
    QVBoxLayout *column = dialogColumn(this);
    column->setSpacing(tokens::grid);
    column->addWidget(m_headline);
    column->addWidget(m_detail);
    column->addWidget(m_progress);
    column->addWidget(m_table, 1);
    // What to do is longer than a cell.
    m_reason->setWordWrap(true);
    m_reason->setObjectName(u"classUploadReason"_s);
    column->addWidget(m_reason);
    column->addLayout(foot);
    resize(1040, 600);
}

QString ClassUploadDialog::headline() const
{
    const ClassUpload::Counts counts = m_upload.counts();
    switch (m_upload.stage()) {
    case Stage::Reading:
        return tr("Reading %1").arg(m_upload.name());
    case Stage::Sending:
        return tr("%1 of %2 files uploaded").arg(counts.sent).arg(counts.good);
    case Stage::Ended:
        return counts.failed > 0 ? tr("%1 files uploaded, %2 were not").arg(counts.sent).arg(counts.failed)
                                 : tr("%1 files uploaded").arg(counts.sent);
    default:
        return counts.bad > 0 ? tr("%1 files can be sent, %2 cannot").arg(counts.good).arg(counts.bad)
                              : tr("All %1 files can be sent").arg(counts.good);
    }
}

void ClassUploadDialog::present()
{
    const ClassUpload::Counts counts = m_upload.counts();
    const Stage stage = m_upload.stage();
    const int open = counts.good - counts.sent;
    m_headline->setText(headline());
    QString detail = tr("%1: %2 files, compared with %3 outcomes of the term and class chosen in the list. "
                        "Nothing is sent before you confirm.")
                         .arg(m_upload.name())
                         .arg(counts.files)
                         .arg(m_upload.outcomes());
    if (counts.present > 0)
        detail += tr(" %1 files are at their place already.").arg(counts.present);
    m_detail->setText(detail);
    m_detail->setVisible(stage == Stage::Preview);
    m_onlyBad->setEnabled(counts.bad + counts.failed > 0 || m_onlyBad->isChecked());
    m_close->setText(stage == Stage::Preview || stage == Stage::Reading ? tr("Cancel") : tr("Close"));
    m_close->setToolTip(stage == Stage::Sending ? tr("The upload goes on; the page shows how far it is.")
                                                : QString());
    m_rename->setText(tr("Give %1 names the right ending").arg(counts.renamable));
    m_rename->setToolTip(tr("Only the names that are sent change; the files on this computer keep theirs."));
    m_rename->setVisible(stage == Stage::Preview && counts.renamable > 0);
    m_send->setText(stage == Stage::Ended ? tr("Send %1 once more").arg(open)
                    : counts.bad > 0      ? tr("Send only the %1 that can be").arg(open)
                                          : tr("Send %1 files").arg(open));
    m_send->setVisible(stage == Stage::Preview || (stage == Stage::Ended && open > 0));
    m_send->setEnabled(open > 0);
    if (stage == Stage::Sending)
        m_progress->setProgress(tr("Uploading"), counts.sent + counts.failed, counts.good);
    else if (stage == Stage::Reading)
        m_progress->setProgress(tr("Reading"), 0, 0);
    else
        m_progress->finish();
}

void ClassUploadDialog::tellReason()
{
    const QModelIndex current = m_table->currentIndex();
    const QString file = current.siblingAtColumn(ClassUploadModel::FileColumn).data().toString();
    const QString reason = current.siblingAtColumn(ClassUploadModel::Finding).data().toString();
    m_reason->setText(file.isEmpty() ? QString() : tr("%1: %2").arg(file, reason));
}

void ClassUploadDialog::done(int result)
{
    disconnect(&m_upload, nullptr, this, nullptr);
    // What is under way goes on; the rest is of no use without its list.
    if (m_upload.stage() == Stage::Reading || m_upload.stage() == Stage::Preview ||
        m_upload.stage() == Stage::Ended)
        m_upload.close();
    QDialog::done(result);
}

} // namespace licheng
