-- Regulations that papers rest on, as facts: what they are called and about, and their days.
-- Source: the regulations themselves; what they are about is told in our own words.

-- table legal_basis: a regulation or decree that papers cite
-- fence: none: regulations are public; who adds and ends them is the route's word
CREATE TABLE legal_basis (
	id {PK},
	kind {CODE} NOT NULL CHECK (kind IN ('uu', 'pp', 'perpres', 'inpres', 'permen', 'kepmen',
	                                     'perda', 'perkada')),
	number {TEXT} NOT NULL CHECK (number <> ''),
	year {INT} NOT NULL CHECK (year BETWEEN 1900 AND 2200),
	issuer {TEXT} NOT NULL,          -- "Menteri Sosial", of a minister's or a region's; or empty
	title {TEXT} NOT NULL CHECK (title <> ''),
	about {TEXT} NOT NULL,           -- or empty
	valid_from {CODE} NOT NULL,      -- a date, or empty: not known
	valid_until {CODE},              -- its last day; null: in force
	version {INT} NOT NULL,
	UNIQUE (kind, issuer, number, year)
) {STRICT};

-- table legal_citation: which regulations a record cites
-- fence: none: read of a record that the caller has found within reach
CREATE TABLE legal_citation (
	subject {CODE} NOT NULL,         -- the table of the record
	subject_id {INT} NOT NULL,
	basis_id {INT} NOT NULL REFERENCES legal_basis (id),
	PRIMARY KEY (subject, subject_id, basis_id)
) {KEYED};

INSERT INTO legal_basis (kind, number, year, issuer, title, about, valid_from, version) VALUES
('uu', '9', 1961, '', 'Pengumpulan Uang atau Barang',
 'Izin bagi pengumpulan uang atau barang dari masyarakat.', '', 1),
('uu', '11', 2009, '', 'Kesejahteraan Sosial',
 'Siapa yang diutamakan dan apa yang dilakukan: rehabilitasi, jaminan, '
 || 'pemberdayaan, dan perlindungan sosial; penyuluhan termasuk upaya menangani '
 || 'kemiskinan.',
 '2009-01-16', 1),
('uu', '13', 2011, '', 'Penanganan Fakir Miskin',
 'Hak fakir miskin, pendataan, dan bentuk penanganannya.', '2011-08-18', 1),
('uu', '27', 2022, '', 'Pelindungan Data Pribadi',
 'Hak orang atas datanya dan kewajiban yang menyimpannya.', '2022-10-17', 1),
('pp', '29', 1980, '', 'Pelaksanaan Pengumpulan Sumbangan',
 'Cara meminta izin dan melaporkan pengumpulan sumbangan.', '', 1),
('pp', '39', 2012, '', 'Penyelenggaraan Kesejahteraan Sosial',
 'Pelaksanaan rehabilitasi, jaminan, pemberdayaan, dan perlindungan sosial.', '', 1),
('pp', '63', 2013, '', 'Pelaksanaan Upaya Penanganan Fakir Miskin melalui Pendekatan Wilayah',
 'Penanganan fakir miskin menurut keadaan wilayahnya.', '', 1),
('pp', '2', 2018, '', 'Standar Pelayanan Minimal',
 'Pelayanan dasar yang wajib diterima warga, termasuk bidang sosial.', '', 1),
('pp', '71', 2019, '', 'Penyelenggaraan Sistem dan Transaksi Elektronik',
 'Kewajiban penyelenggara sistem elektronik, termasuk tanda tangan elektronik.', '', 1),
('inpres', '4', 2025, '', 'Data Tunggal Sosial dan Ekonomi Nasional',
 'Satu data sosial dan ekonomi sebagai acuan bantuan sosial.', '2025-02-05', 1),
('permen', 'PER/06/M.PAN/4', 2008, 'Menteri Negara Pendayagunaan Aparatur Negara',
 'Jabatan Fungsional Penyuluh Sosial dan Angka Kreditnya',
 'Jenjang dan tugas penyuluh sosial fungsional.', '', 1),
('permen', '8', 2012, 'Menteri Sosial',
 'Pedoman Pendataan dan Pengelolaan Data Penyandang Masalah Kesejahteraan Sosial '
 || 'dan Potensi dan Sumber Kesejahteraan Sosial',
 'Dua puluh enam jenis PMKS, dua belas jenis PSKS, dan cara mendatanya; juga '
 || 'menyebut penyuluh sosial masyarakat.',
 '', 1),
('permen', '10', 2014, 'Menteri Sosial', 'Penyuluhan Sosial',
 'Tujuan, pelaksana, tahapan, dan cara penyuluhan sosial.', '', 1),
('permen', '16', 2017, 'Menteri Sosial',
 'Standar Nasional Sumber Daya Manusia Penyelenggara Kesejahteraan Sosial',
 'Tenaga, pekerja, penyuluh, dan relawan sosial serta syaratnya.', '', 1),
('permen', '7', 2021, 'Menteri Sosial', 'Asistensi Rehabilitasi Sosial',
 'Layanan ATENSI menurut kelompok penerimanya.', '', 1),
('permen', '8', 2021, 'Menteri Sosial', 'Penyelenggaraan Pengumpulan Uang atau Barang',
 'Siapa yang boleh mengumpulkan, berapa lama, dan bagaimana melaporkannya.', '', 1),
('permen', '59', 2021, 'Menteri Dalam Negeri', 'Penerapan Standar Pelayanan Minimal',
 'Cara daerah menghitung dan memenuhi pelayanan minimal.', '', 1),
('permen', '1', 2023, 'Menteri Dalam Negeri',
 'Tata Naskah Dinas di Lingkungan Pemerintah Daerah',
 'Bentuk surat, kepala surat, penomoran, dan siapa yang menandatangani.', '', 1);
